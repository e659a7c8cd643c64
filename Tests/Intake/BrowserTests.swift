import HTTPTypes
import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Browsers")
struct BrowserTests {
    static let page = "https://www.example.com"

    @Test("a browser is sent to the thank-you page")
    func seeOther() async throws {
        let response = try await IntakeUnderTest().send(
            "/forms/page", headers: ["accept": "text/html,application/xhtml+xml", "origin": Self.page])
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "https://www.example.com/thanks")
        #expect(response.headers[.contentLength] != nil)
    }

    @Test("a script is not, and neither is a browser where the form has no such page")
    func notSent() async throws {
        let script = try await IntakeUnderTest().send("/forms/page", headers: ["accept": "application/json"])
        #expect(script.status == .ok)
        let browser = try await IntakeUnderTest().send("/forms/contact", headers: ["accept": "text/html"])
        #expect(browser.status == .ok)
    }

    @Test("a failure is never a redirect")
    func failure() async throws {
        let intake = IntakeUnderTest(acceptor: ScriptedAcceptor(failing: .unavailable("away")))
        let response = try await intake.send("/forms/page", headers: ["accept": "text/html"])
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.location] == nil)
    }

    @Test("scripts of an allowed page may read the answer, of success and of failure")
    func allowedOrigin() async throws {
        for body in ["a=b", ""] {
            let response = try await IntakeUnderTest().send("/forms/page", headers: ["origin": Self.page], body: body)
            #expect(response.headers[.accessControlAllowOrigin] == Self.page)
            #expect(response.headers[.vary] == "Origin")
        }
        let upper = try await IntakeUnderTest().send("/forms/page", headers: ["origin": "https://WWW.example.com"])
        #expect(upper.status == .ok)
    }

    @Test(
        "a script of an allowed page can read why it is refused",
        arguments: [
            ([:], "", 413), (["content-type": "image/png"], "", 415),
            (["content-encoding": "br"], "", 415), ([:], "?\(String(repeating: "x", count: 9000))", 414),
            (["content-type": ""], "", 415),
        ] as [([String: String], String, Int)])
    func readable(headers: [String: String], query: String, status: Int) async throws {
        let response = try await IntakeUnderTest(limits: IntakeLimits(body: 2)).send(
            "/forms/page\(query)", headers: headers.merging(["origin": Self.page]) { $1 })
        #expect(response.status.code == status)
        #expect(response.headers[.accessControlAllowOrigin] == Self.page)
        #expect(!response.text.isEmpty)
    }

    @Test("a form without a list answers the scripts of any page")
    func anyOrigin() async throws {
        let response = try await IntakeUnderTest().send("/forms/contact", headers: ["origin": "https://a.example"])
        #expect(response.headers[.accessControlAllowOrigin] == "*")
    }

    @Test("a preflight is answered without a token and publishes nothing")
    func preflight() async throws {
        let intake = IntakeUnderTest()
        let response = try await intake.send(
            .options, "/forms/secret",
            headers: ["origin": Self.page, "access-control-request-method": "POST"], body: nil)
        #expect(response.status == .ok)
        #expect(response.headers[.accessControlAllowOrigin] == "*")
        #expect(response.headers[.accessControlAllowMethods] == "POST")
        #expect(response.headers[.accessControlAllowHeaders]?.contains("idempotency-key") == true)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("a preflight from a page that may not post allows nothing")
    func refusedPreflight() async throws {
        let response = try await IntakeUnderTest().send(
            .options, "/forms/page", headers: ["origin": "https://evil.example"], body: nil)
        #expect(response.status == .forbidden)
        #expect(response.headers[.accessControlAllowOrigin] == nil)
        #expect(response.headers[.accessControlAllowMethods] == nil)
    }

    @Test("an answer without a page behind it has no such headers")
    func noOrigin() async throws {
        let response = try await IntakeUnderTest().send("/forms/page")
        #expect(response.status == .ok)
        #expect(response.headers[.accessControlAllowOrigin] == nil)
    }
}
