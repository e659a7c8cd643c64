import Contracts
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Events of a site")
struct EventsTests {
    static let visitor = "1234567890abcdef"
    static let event = #"{"visitor":"\#(visitor)","type":"page_view","url":"https://www.example.com/pricing?token=x"}"#
    static let browser = "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36"

    private func send(
        _ uri: String, _ body: String = event, to intake: IntakeUnderTest = IntakeUnderTest(),
        headers: [String: String] = [:]
    ) async throws -> TestResponse {
        try await intake.send(
            uri,
            headers: ["content-type": "text/plain;charset=UTF-8", "user-agent": Self.browser].merging(headers) { $1 },
            body: body)
    }

    private struct Recorded: Decodable, Equatable {
        var visitor: String?
        var email: String?
        var leadId: String?
        var type: String
        var at: String?
        var properties: [String: String]
    }

    private func recorded(_ intake: IntakeUnderTest) throws -> [Recorded] {
        try intake.acceptor.taken.map { try BodyCoding.decode(Recorded.self, from: $0.body) }
    }

    @Test(
        "an event is journalled as an activity of its visitor, wherever the key stands",
        arguments: [
            ("/events/contact", event), ("/events?key=contact", event),
            ("/events", #"{"key":"contact",\#(event.dropFirst())"#),
            ("/events", #"{"key":"contact","events":[\#(event)]}"#),
        ])
    func accepted(uri: String, body: String) async throws {
        let intake = IntakeUnderTest()
        let response = try await send(uri, body, to: intake)
        #expect(response.status == .ok)
        #expect(response.text == #"{"events":1,"status":"accepted"}"#)
        let message = try #require(intake.acceptor.taken.first)
        #expect(message.routingKey == "activity.recorded")
        #expect(message.contentType == Envelope.json)
        #expect(
            try recorded(intake) == [
                Recorded(
                    visitor: Self.visitor, type: "page_view", at: IntakeUnderTest.time.description,
                    properties: ["url": "https://www.example.com/pricing", "site": "contact"])
            ])
    }

    @Test("an event that comes twice carries one id, by its own id, by the request's key, or by what it says")
    func ids() async throws {
        let own = #"{"id":"7",\#(Self.event.dropFirst())"#
        let intake = IntakeUnderTest()
        for _ in 0..<2 { _ = try await send("/events/contact", own, to: intake) }
        for _ in 0..<2 {
            _ = try await send(
                "/events/contact", "[\(Self.event),\(Self.event)]", to: intake, headers: ["idempotency-key": "k"])
        }
        for _ in 0..<2 { _ = try await send("/events/contact", to: intake) }
        _ = try await send("/events/any", own, to: intake)
        _ = try await send("/events/contact", own.replacing("abcdef", with: "abcdff"), to: intake)
        let ids = intake.acceptor.taken.compactMap(\.messageID)
        #expect(ids.count == 10)
        #expect(ids[0] == ids[1] && ids[2] == ids[4] && ids[3] == ids[5] && ids[6] == ids[7])
        // Another site's or visitor's is another event, whatever its id.
        #expect(Set(ids).count == 6)
    }

    @Test("a browser may not say who somebody is; a server with the form's token may")
    func persons() async throws {
        for member in [#""email":"ann@example.com""#, #""leadId":"00000000-0000-0000-0000-000000000007""#] {
            let body = "{\(member),\"type\":\"login\"}"
            let intake = IntakeUnderTest()
            #expect(try await send("/events/contact", body, to: intake).status == .badRequest)
            #expect(intake.acceptor.taken.isEmpty)
            let trusted = try await send("/events/secret?token=\(IntakeUnderTest.token)", body, to: intake)
            #expect(trusted.status == .ok)
            #expect(intake.acceptor.taken.count == 1)
        }
    }

    @Test("a form's token, origins and absence hold for its events")
    func refused() async throws {
        for (uri, headers, status) in [
            ("/events/nobody", [:], .unauthorized), ("/events", [:], .unauthorized),
            ("/events/secret", [:], .unauthorized), ("/events/secret?token=wrong", [:], .unauthorized),
            ("/events/contact?token=any", [:], .unauthorized),
            ("/events/page", ["origin": "https://evil.example"], .forbidden),
            ("/events/page", ["origin": "https://www.example.com"], .ok),
            ("/events/contact", ["content-type": "text/html"], .unsupportedMediaType),
        ] as [(String, [String: String], HTTPResponse.Status)] {
            #expect(try await send(uri, headers: headers).status == status, "\(uri) \(headers)")
        }
        let allowed = try await send("/events/page", headers: ["origin": "https://www.example.com"])
        #expect(allowed.headers[.accessControlAllowOrigin] == "https://www.example.com")
        let preflight = try await IntakeUnderTest().send(
            .options, "/events/page", headers: ["origin": "https://www.example.com"], body: nil)
        #expect(preflight.status == .ok)
        #expect(preflight.headers[.accessControlAllowMethods] == "POST")
    }

    @Test("one bad event of many, a long body and too many are refused, and nothing is journalled")
    func malformed() async throws {
        let intake = IntakeUnderTest()
        let bad = "[\(Self.event),{\"type\":\"x\"}]"
        #expect(try await send("/events/contact", bad, to: intake).status == .badRequest)
        let many = "[" + Array(repeating: Self.event, count: 101).joined(separator: ",") + "]"
        #expect(try await send("/events/contact", many, to: intake).status == .badRequest)
        let long = Self.event + String(repeating: " ", count: 262_144)
        #expect(try await send("/events/contact", long, to: intake).status == .contentTooLarge)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("what a browser is told not to tell is not kept", arguments: ["dnt", "sec-gpc"])
    func privacy(header: String) async throws {
        let intake = IntakeUnderTest()
        let response = try await send("/events/contact", to: intake, headers: [header: "1"])
        #expect(response.text == #"{"events":0,"status":"accepted"}"#)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("events that could not be kept are refused with a time to come again")
    func unavailable() async throws {
        let response = try await send(
            "/events/contact", to: IntakeUnderTest(acceptor: ScriptedAcceptor(failing: .unavailable("full"))))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] != nil)
    }

    @Test("a crawler's events say so")
    func robots() async throws {
        let intake = IntakeUnderTest()
        _ = try await send("/events/contact", to: intake, headers: ["user-agent": "Examplebot/1.0"])
        #expect(try recorded(intake).first?.properties["robot"] == "true")
    }

    @Test("events are held to the rates of forms and addresses, and told when to come again")
    func rates() async throws {
        for isOfForm in [true, false] {
            var intake = IntakeUnderTest()
            // The router's tests have no peer: a trusted proxy names the client.
            intake.trustsProxy = true
            intake.limits.ratePerForm = isOfForm ? 3 : 0
            intake.limits.ratePerAddress = isOfForm ? 0 : 3
            try await intake.application().test(.router) { client in
                for number in 1...4 {
                    let headers: HTTPFields = [
                        .contentType: "text/plain", .userAgent: Self.browser,
                        try #require(HTTPField.Name("x-forwarded-for")): "198.51.100.7",
                    ]
                    let response = try await client.executeRequest(
                        uri: "/events/contact", method: .post, headers: headers, body: .init(string: Self.event))
                    #expect(response.status == (number < 4 ? .ok : .tooManyRequests))
                    #expect((response.headers[.retryAfter] != nil) == (number == 4))
                }
            }
            #expect(intake.acceptor.taken.count == 3)
        }
    }
}
