import HTTPTypes
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Questions of vendors")
struct ChallengeTests {
    static let verifyToken = "verify-4f1d6ac0"
    static let code = "890e4665-4dfe-4ab1-b689-ed553bceeed0"

    static var intake: IntakeUnderTest {
        var intake = IntakeUnderTest()
        intake.forms = [
            Form(
                key: "meta", name: "M", source: .socialMedia, vendor: .meta, secrets: ["4fbb9d2c0a117e55"],
                verifyToken: verifyToken),
            Form(key: "silent", name: "M", source: .socialMedia, vendor: .meta, secrets: ["4fbb9d2c0a117e55"]),
            Form(
                key: "li", name: "L", source: .socialMedia, vendor: .linkedin,
                secrets: ["WPL_AP1.abcdef.12345==", "another secret"]),
            Form(
                key: "li-token", name: "L", source: .socialMedia, vendor: .linkedin, secrets: ["12345678"],
                token: IntakeUnderTest.token),
            Form(
                key: "off", name: "L", source: .socialMedia, vendor: .linkedin, secrets: ["12345678"], isDisabled: true),
            Form(key: "contact", name: "C", source: .webForm),
        ]
        return intake
    }

    private func get(_ uri: String, _ intake: IntakeUnderTest = intake) async throws -> TestResponse {
        try await intake.send(.get, uri, headers: ["content-type": ""], body: nil)
    }

    @Test("Meta gets its challenge back as plain text")
    func meta() async throws {
        let intake = Self.intake
        let response = try await get(
            "/forms/meta?hub.mode=subscribe&hub.verify_token=\(Self.verifyToken)&hub.challenge=1158201444", intake)
        #expect(response.status == .ok)
        #expect(response.text == "1158201444")
        #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.headers[.contentLength] == "10")
        let escaped = try await get(
            "/forms/meta?hub%2Emode=subscribe&hub.challenge=a-b&hub%2everify_token=\(Self.verifyToken)")
        #expect(escaped.text == "a-b")
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test(
        "whoever does not know the verify token gets nothing back",
        arguments: [
            "/forms/meta?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
            "/forms/meta?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
            "/forms/meta?hub.mode=subscribe&hub.challenge=1",
            "/forms/silent?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
            "/forms/silent?hub.mode=subscribe&hub.challenge=1",
        ])
    func wrongToken(uri: String) async throws {
        let intake = Self.intake
        let response = try await get(uri, intake)
        #expect(response.status == .forbidden)
        #expect(response.text == #"{"message":"hub.verify_token: missing or wrong","status":"refused"}"#)
        #expect(intake.metrics.text().contains(#"reason="verify_token"} 1"#))
    }

    @Test("LinkedIn gets what only the owner of the secret can say")
    func linkedin() async throws {
        let response = try await get("/forms/li?challengeCode=\(Self.code)&applicationId=42")
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        // Python: hmac.new(secret, code, sha256).hexdigest()
        #expect(
            response.text
                == #"{"challengeCode":"\#(Self.code)","challengeResponse":"9b3595e4f3ddf9e564f203d370bfd7499a4ea41c856329a9704ce5d047b4328d"}"#
        )
    }

    @Test(
        "only short, plain texts are repeated, and nothing that could be signed as a post",
        arguments: [
            "%3Cscript%3Ealert(1)%3C/script%3E", "a%20b", "", String(repeating: "x", count: 257), "%C3%A9", "a%0D%0Ab",
            "hmacsha256%3D%7B%7D", "hmacsha256=x", "a&challengeCode=b&hub.challenge=b",
        ])
    func reflections(text: String) async throws {
        for uri in [
            "/forms/li?challengeCode=\(text)",
            "/forms/meta?hub.mode=subscribe&hub.verify_token=\(Self.verifyToken)&hub.challenge=\(text)",
        ] {
            let response = try await get(uri)
            #expect(response.status == .badRequest)
            #expect(response.headers[.contentType] == "application/json")
            #expect(!response.text.contains("script") && !response.text.contains("challengeResponse"))
        }
    }

    @Test("a form's token protects its question as well, and a form that takes no posts answers none")
    func protected() async throws {
        #expect(try await get("/forms/li-token?challengeCode=a").status == .unauthorized)
        #expect(try await get("/forms/li-token?challengeCode=a&token=\(IntakeUnderTest.token)").status == .ok)
        #expect(try await get("/forms/off?challengeCode=a").status == .unauthorized)
    }

    @Test("a GET that asks nothing is told what is expected; other forms take none", arguments: ["meta", "li"])
    func nothing(form: String) async throws {
        #expect(try await get("/forms/\(form)").status == .badRequest)
        let put = try await Self.intake.send(.put, "/forms/\(form)")
        #expect(put.status == .methodNotAllowed)
        #expect(put.headers[.allow] == "GET, POST, OPTIONS")
        let plain = try await get("/forms/contact?challengeCode=a")
        #expect(plain.status == .methodNotAllowed)
        #expect(plain.headers[.allow] == "POST, OPTIONS")
    }
}
