import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Rates")
struct RateLimitTests {
    private let start = ContinuousClock.now

    @Test("a minute's posts may come at once, then as many as the rate gives")
    func bucket() {
        var bucket = TokenBucket(ratePerMinute: 60, at: start)
        for _ in 0..<60 { #expect(bucket.take(ratePerMinute: 60, at: start) == nil) }
        #expect(bucket.take(ratePerMinute: 60, at: start) == 1)
        #expect(bucket.take(ratePerMinute: 60, at: start + .milliseconds(500)) == 1)
        #expect(bucket.take(ratePerMinute: 60, at: start + .seconds(1)) == nil)
        #expect(bucket.take(ratePerMinute: 60, at: start + .seconds(1)) == 1)
        // Never more than a minute's worth.
        for _ in 0..<60 { #expect(bucket.take(ratePerMinute: 60, at: start + .seconds(3600)) == nil) }
        #expect(bucket.take(ratePerMinute: 60, at: start + .seconds(3600)) != nil)
    }

    @Test("waiting as long as told is long enough", arguments: [1, 7, 60, 1000])
    func retryAfter(rate: Int) throws {
        var bucket = TokenBucket(ratePerMinute: rate, at: start)
        var now = start
        for _ in 0..<(rate + 20) {
            guard let wait = bucket.take(ratePerMinute: rate, at: now) else { continue }
            now += .seconds(wait)
            #expect(bucket.take(ratePerMinute: rate, at: now) == nil)
        }
    }

    @Test("a full table forgets nobody who has used his rate, and lets newcomers through")
    func eviction() throws {
        var table = AddressBuckets(capacity: 100)
        let greedy = try #require(ClientAddress("198.51.100.1"))
        for _ in 0..<10 { #expect(table.take(greedy, ratePerMinute: 10, at: start) == .passed) }
        for number in 0..<500 {
            let address = try #require(ClientAddress("10.0.\(number / 250).\(number % 250)"))
            let expected: AddressBuckets.Verdict = number < 99 ? .passed : .uncounted
            #expect(table.take(address, ratePerMinute: 10, at: start) == expected)
        }
        guard case .refused = table.take(greedy, ratePerMinute: 10, at: start) else {
            Issue.record("flooding the table gave the greedy one a new bucket")
            return
        }
        // A bucket that is full again is one that can be forgotten.
        let late = try #require(ClientAddress("203.0.113.1"))
        #expect(table.take(late, ratePerMinute: 10, at: start + .seconds(10)) == .passed)
        #expect(table.count <= 3)
    }

    @Test("a subscriber of IPv6 is one address, and so is IPv4 in whatever clothes")
    func addresses() {
        #expect(ClientAddress("2001:db8:1:2::1") == ClientAddress("2001:db8:1:2:ffff::9"))
        #expect(ClientAddress("2001:db8:1:2::1") != ClientAddress("2001:db8:1:3::1"))
        #expect(ClientAddress("::ffff:192.0.2.1") == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("192.0.2.1") != ClientAddress("192.0.2.2"))
        #expect(ClientAddress("fe80::1%eth0") != nil)
        for text in ["", "unknown", "192.0.2", "192.0.2.1:80", "a::b::c"] { #expect(ClientAddress(text) == nil) }
    }

    @Test("a form over its rate answers 429 with when to come back, readable by scripts, and is counted")
    func form() async throws {
        let intake = IntakeUnderTest(
            forms: [
                Form(key: "busy", name: "Busy", source: .webForm, ratePerMinute: 2),
                Form(key: "other", name: "Other", source: .webForm),
            ])
        try await intake.application().test(.router) { client in
            func post(_ key: String, _ body: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/forms/\(key)", method: .post,
                    headers: [.contentType: "application/json", .origin: "https://a.example"],
                    body: ByteBuffer(string: body))
            }
            for body in ["1", "2"] {
                let taken = try await post("busy", body)
                #expect(taken.status == .ok)
            }
            let refused = try await post("busy", "3")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter].flatMap { Int($0) }.map { (1...30).contains($0) } == true)
            #expect(refused.headers[.accessControlAllowOrigin] == "*")
            #expect(refused.headers[.accessControlExposeHeaders] == "retry-after")
            let other = try await post("other", "1")
            #expect(other.status == .ok)
        }
        #expect(intake.acceptor.taken.count == 3)
        #expect(intake.metrics.text().contains(#"baton_intake_limit_hits_total{limit="form_rate"} 1"#))
    }

    @Test("an address over its rate is refused whatever it asks for, and others are not")
    func address() async throws {
        let intake = IntakeUnderTest(limits: IntakeLimits(ratePerAddress: 2), trustsProxy: true)
        try await intake.application().test(.router) { client -> Void in
            func post(_ address: String, _ key: String) async throws -> HTTPResponse.Status {
                let forwarded = try #require(HTTPField.Name("x-forwarded-for"))
                return try await client.execute(
                    uri: "/forms/\(key)", method: .post,
                    headers: [.contentType: "application/json", forwarded: address], body: ByteBuffer(string: "{}")
                ).status
            }
            var statuses: [HTTPResponse.Status] = []
            for (address, key) in [("1", "nobody"), ("1", "nobody"), ("1", "contact"), ("2", "contact")] {
                statuses.append(try await post("192.0.2.\(address)", key))
            }
            #expect(statuses == [.unauthorized, .unauthorized, .tooManyRequests, .ok])
        }
    }

    @Test("strangers do not use up a form's rate")
    func strangers() async throws {
        let intake = IntakeUnderTest(
            forms: [
                Form(key: "own", name: "Own", source: .partner, token: IntakeUnderTest.token, ratePerMinute: 1)
            ])
        try await intake.application().test(.router) { client in
            for query in ["", "", "?token=\(IntakeUnderTest.token)"] {
                let response = try await client.execute(
                    uri: "/forms/own\(query)", method: .post, headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: "{}"))
                #expect(response.status == (query.isEmpty ? .unauthorized : .ok))
            }
        }
    }
}
