import Contracts
import HTTPTypes
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Who may post to a form")
struct AuthenticationTests {
    static let googleKey = "gk-5f6d1c0e"
    static let lead = #"{"lead_id":"L-1","user_column_data":[],"google_key":"gk-5f6d1c0e"}"#

    static func intake(_ vector: SignatureVector, token: String? = nil) throws -> IntakeUnderTest {
        let vendor = try #require(Vendor.allCases.first { SignatureScheme($0) == vector.scheme })
        var intake = IntakeUnderTest()
        intake.forms = [
            Form(
                key: "f", name: "F", source: .webForm, contentTypes: ["*/*"], vendor: vendor, secrets: [vector.secret],
                token: token, publicURL: SignatureVector.url)
        ]
        return intake
    }

    static var google: IntakeUnderTest {
        var intake = IntakeUnderTest()
        intake.forms = [Form(key: "g", name: "G", source: .advertisement, vendor: .googleAds, secrets: [googleKey])]
        return intake
    }

    static let json = ["content-type": "application/json"]

    @Test("a signed post is taken with its bytes, its signature and the proof", arguments: SignatureVector.all)
    func signed(vector: SignatureVector) async throws {
        let intake = try Self.intake(vector)
        let response = try await intake.send(
            "/forms/f", headers: vector.headers.merging(Self.json) { $1 }, body: SignatureVector.body)
        #expect(response.status == .ok, "\(response.text)")
        let submission = try #require(try intake.acceptor.submissions().first)
        #expect(submission.verifiedBy == "signature")
        #expect(submission.body.bytes == Array(SignatureVector.body.utf8))
        #expect(!submission.isAltered)
        #expect(vector.headers.allSatisfy { submission.headers[$0.key] == $0.value })
    }

    @Test("an unsigned one, or one that was signed otherwise, is refused and counted", arguments: SignatureVector.all)
    func unsigned(vector: SignatureVector) async throws {
        let intake = try Self.intake(vector)
        for headers in [[:], vector.byOther, vector.ofNothing] {
            let response = try await intake.send(
                "/forms/f", headers: headers.merging(Self.json) { $1 }, body: SignatureVector.body)
            #expect(response.status == .unauthorized)
            #expect(response.text.contains("signature: "))
            #expect(response.headers[.wwwAuthenticate] != nil)
        }
        #expect(intake.acceptor.taken.isEmpty)
        let metrics = intake.metrics.text()
        #expect(metrics.contains(#"baton_intake_refused_total{form="f",reason="signature_missing"} 1"#))
        #expect(metrics.contains(#"baton_intake_refused_total{form="f",reason="signature_wrong"} 2"#))
    }

    @Test("two signatures of which only one is right are refused, in either order", arguments: SignatureVector.all)
    func doubled(vector: SignatureVector) async throws {
        let intake = try Self.intake(vector)
        let lines = vector.headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        let other = "\(vector.signatureHeader): \(vector.byOther[vector.signatureHeader] ?? "")\r\n"
        let start = "POST /forms/f HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
        let end = "Content-Length: \(SignatureVector.body.utf8.count)\r\n\r\n\(SignatureVector.body)"
        #expect(try await intake.exchange(start + lines + end).hasPrefix("HTTP/1.1 200 "))
        for lines in [lines + other, other + lines] {
            #expect(try await intake.exchange(start + lines + end).hasPrefix("HTTP/1.1 40"))
        }
        #expect(intake.acceptor.taken.count == 1)
    }

    @Test("a form with secrets and a token wants both", arguments: SignatureVector.all)
    func both(vector: SignatureVector) async throws {
        let intake = try Self.intake(vector, token: IntakeUnderTest.token)
        let headers = vector.headers.merging(Self.json) { $1 }
        let body = SignatureVector.body
        #expect(try await intake.send("/forms/f", headers: headers, body: body).status == .unauthorized)
        let uri = "/forms/f/\(IntakeUnderTest.token)"
        #expect(try await intake.send(uri, headers: Self.json, body: body).status == .unauthorized)
        #expect(try await intake.send(uri, headers: headers, body: body).status == .ok)
        #expect(intake.acceptor.taken.count == 1)
    }

    @Test("an empty body of a known sender is kept, for another try would not mend it", arguments: SignatureVector.all)
    func empty(vector: SignatureVector) async throws {
        let intake = try Self.intake(vector)
        for (headers, status) in [(vector.ofNothing, 200), (vector.headers, 401)] {
            let response = try await intake.send(
                "/forms/f", headers: headers.merging(Self.json) { $1 }, body: nil)
            #expect(response.status.code == status)
        }
        #expect(try intake.acceptor.submissions().map(\.body.bytes) == [[]])
    }

    @Test("a token is a proof, and so is nothing where nothing is asked")
    func proofs() async throws {
        let intake = IntakeUnderTest()
        _ = try await intake.send("/forms/secret?access_token=\(IntakeUnderTest.token)&a=b")
        _ = try await intake.send("/forms/contact")
        #expect(try intake.acceptor.submissions().map(\.verifiedBy) == ["token", nil])
        #expect(try intake.acceptor.submissions().map(\.query) == ["a=b", nil])
    }

    @Test("Google's key is checked in the body, and never kept; the answers are as Google wants them")
    func google() async throws {
        let intake = Self.google
        let response = try await intake.send("/forms/g", headers: Self.json, body: Self.lead)
        #expect(response.status == .ok)
        #expect(response.text == "{}")
        #expect(response.headers[.contentLength] == "2")
        let submission = try #require(try intake.acceptor.submissions().first)
        #expect(submission.verifiedBy == "key")
        #expect(submission.isAltered)
        #expect(!String(decoding: submission.body.bytes, as: UTF8.self).contains(Self.googleKey))
        #expect(try JSONFields.parse(submission.body.bytes).contains { $0.key == "lead_id" && $0.values == ["L-1"] })
    }

    @Test(
        "another key, none, two or one that cannot be read are refused",
        arguments: [
            lead.replacing(googleKey, with: "gk-5f6d1c0f"), lead.replacing(googleKey, with: ""), "{}", "", "[]", "{",
            lead.replacing("google_key", with: "google"),
            lead.replacing(#""google_key""#, with: #""google_key":"x","google_key""#),
            lead.replacing(#""gk-5f6d1c0e""#, with: #"{"a":"gk-5f6d1c0e"}"#), #"{"a":\#(lead)}"#,
            "google_key=gk-5f6d1c0e",
            lead.replacing("}", with: #","google_key":"gk-5f6d1c0f"}"#),
        ])
    func wrongKey(body: String) async throws {
        let intake = Self.google
        let response = try await intake.send("/forms/g", headers: Self.json, body: body)
        #expect(response.status == .unauthorized)
        #expect(response.text == #"{"message":"google_key: missing or wrong"}"#)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("Google tries again when the disk is full, and is told in its own words")
    func googleUnavailable() async throws {
        var intake = Self.google
        intake.acceptor = ScriptedAcceptor(failing: .unavailable("full"))
        let response = try await intake.send("/forms/g", headers: Self.json, body: Self.lead)
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(response.text.hasPrefix(#"{"message":"#))
    }

    @Test(
        "whatever begins like a form's path is never 404 or 410",
        arguments: [
            "/forms", "/forms/", "/forms/contact/", "/forms/a/b/c/d", "/forms//x", "//forms/x", "/%66orms/x",
            "/forms/%00", "/forms/../etc", "/forms/contact/stamp", "/forms/contact/x/y/z?a=b",
        ])
    func paths(path: String) async throws {
        for method in [HTTPRequest.Method.post, .get, .head, .put, .delete, .options, .patch] {
            let response = try await IntakeUnderTest().send(method, path, body: method == .post ? "a=b" : nil)
            #expect([200, 401, 405].contains(response.status.code), "\(method) \(response.status)")
            #expect((response.status == .methodNotAllowed) == (response.headers[.allow] != nil))
        }
    }

    @Test("the referring page counts where the browser names no origin and nothing else protects the form")
    func referer() async throws {
        let intake = IntakeUnderTest()
        let page = "https://www.example.com"
        #expect(
            try await intake.send("/forms/page", headers: ["referer": "\(page)/a?b=https://evil.example"]).status == .ok
        )
        let evil = try await intake.send("/forms/page", headers: ["referer": "https://evil.example/secret?page=1"])
        #expect(evil.status == .forbidden)
        #expect(evil.text.contains("https://evil.example") && !evil.text.contains("secret"))
        for referer in ["https://www.example.com.evil.example/", "https://www.example.com@evil.example/", "x", ""] {
            let response = try await intake.send("/forms/page", headers: ["referer": referer])
            #expect(response.status == (referer.isEmpty ? .ok : .forbidden), "\(referer)")
        }
        let own = try await intake.send("/forms/page", headers: ["origin": page, "referer": "https://evil.example/"])
        #expect(own.status == .ok)
        #expect(intake.metrics.text().contains(#"baton_intake_refused_total{form="page",reason="origin"} 4"#))
    }
}
