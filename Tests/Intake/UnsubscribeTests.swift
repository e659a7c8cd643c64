import Contracts
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Models
import Testing
import WorkerRuntime

@testable import Intake

@Suite("The page to unsubscribe")
struct UnsubscribeTests {
    private static let secret = "a secret for the links"
    private static let link = UnsubscribeLink(kind: .digests, deliveryID: UUID(), leadID: UUID())
    private static let path = link.path(secret: secret)

    private func intake(_ acceptor: ScriptedAcceptor = ScriptedAcceptor()) -> IntakeUnderTest {
        IntakeUnderTest(acceptor: acceptor, linkSecrets: ["the one in force now", Self.secret])
    }

    private func words(_ intake: IntakeUnderTest) throws -> [RecipientPreference] {
        try intake.acceptor.taken.map { try BodyCoding.decode(RecipientPreference.self, from: $0.body) }
    }

    private func header(_ name: String, of response: TestResponse) -> String? {
        HTTPField.Name(name).flatMap { response.headers[$0] }
    }

    @Test("a look at it changes nothing, for scanners follow every link", arguments: ["", "?again", "/"])
    func look(more: String) async throws {
        let intake = intake()
        for method in [HTTPRequest.Method.get, .head] {
            let response = try await intake.send(method, Self.path + more, body: nil)
            #expect(response.status == .ok)
        }
        let page = try await intake.send(.get, Self.path + more, body: nil)
        #expect(page.text.contains("<form method=\"post\"") && page.text.contains("<button>"))
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("it is a page without script, style, cookies and memory")
    func safe() async throws {
        let page = try await intake().send(.get, Self.path, body: nil)
        #expect(header("content-type", of: page) == "text/html; charset=utf-8")
        #expect(
            header("content-security-policy", of: page)
                == "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        #expect(header("cache-control", of: page) == "no-store")
        #expect(header("referrer-policy", of: page) == "no-referrer")
        #expect(header("x-robots-tag", of: page) == "noindex")
        #expect(header("x-content-type-options", of: page) == "nosniff")
        #expect(header("set-cookie", of: page) == nil)
        for word in ["<script", "<style", "<link", "<img", "http"] { #expect(!page.text.contains(word), "\(word)") }
    }

    @Test(
        "a mail program's one click, and the button, take effect",
        arguments: [
            ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
            ),
            ("application/x-www-form-urlencoded", ""),
        ])
    func taken(type: String, body: String) async throws {
        let intake = intake()
        let response = try await intake.send(Self.path, headers: ["content-type": type], body: body)
        #expect(response.status == .ok)
        #expect(response.text.contains("action=\"?again\""))
        #expect(
            try words(intake) == [
                RecipientPreference(
                    deliveryID: Self.link.deliveryID, leadID: Self.link.leadID, kind: .digests, isWanted: false,
                    at: IntakeUnderTest.time)
            ])
        let message = try #require(intake.acceptor.taken.first)
        #expect(message.routingKey == "preference.recorded" && message.contentType == "application/json")
    }

    @Test("who thinks better of it takes it back there")
    func undone() async throws {
        let intake = intake()
        _ = try await intake.send(Self.path)
        let response = try await intake.send(Self.path + "?again")
        #expect(response.text.contains("action=\"?\""))
        #expect(try words(intake).map(\.isWanted) == [false, true])
        #expect(Set(intake.acceptor.taken.map(\.messageID)).count == 2)
    }

    @Test(
        "it speaks the language that the browser likes best",
        arguments: [
            (nil, "en"), ("de-AT,de;q=0.9,en;q=0.8", "de"), ("it, fr;q=0.5, en;q=0.4", "fr"), ("es", "es"),
            ("en;q=0.2, sk;q=0.3", "sk"), ("ja", "en"), ("de;q=0, en", "en"), (";;,q=,", "en"), ("de;q=x", "en"),
        ] as [(String?, String)])
    func languages(header: String?, expected: String) async throws {
        let page = try await intake().send(.get, Self.path, headers: ["accept-language": header ?? ""], body: nil)
        #expect(self.header("content-language", of: page) == expected)
        #expect(page.text.contains("<html lang=\"\(expected)\">"))
    }

    @Test("every language says everything, in words that need no escaping")
    func complete() {
        for words in UnsubscribeWords.all {
            let texts = Mirror(reflecting: words).children.compactMap { $0.value as? String }
            #expect(texts.count == 12 && texts.allSatisfy { !$0.isEmpty && !$0.contains { "<>&\"".contains($0) } })
        }
        #expect(Set(UnsubscribeWords.all.map(\.askDigests)).count == 5)
    }

    @Test("one that is forged, altered or of another kind is nothing, and shows nothing of why")
    func forged() async throws {
        let intake = intake()
        let opened = TrackedLink.open(leadID: UUID(), label: nil, expiresAt: LinkTests.later).token(secret: Self.secret)
        var pages: Set<String> = []
        for path in [
            Self.link.path(secret: "somebody else's secret"), Self.path + "x", "/unsubscribe", "/unsubscribe/",
            "/unsubscribe/a.b", "/unsubscribe/" + opened, Self.path + "/again", Self.path + "/a/b",
        ] {
            for method in [HTTPRequest.Method.get, .post] {
                let response = try await intake.send(method, path)
                #expect(response.status == .notFound, "\(path)")
                pages.insert(response.text)
            }
        }
        #expect(pages.count == 1)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("what cannot be kept is not promised")
    func lost() async throws {
        let response = try await intake(ScriptedAcceptor(failing: .unavailable("full"))).send(Self.path)
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] != nil)
    }

    @Test("other methods, long bodies and impatience are refused as everywhere")
    func limits() async throws {
        var intake = intake()
        let put = try await intake.send(.put, Self.path)
        #expect(put.status == .methodNotAllowed && put.headers[.allow] == "GET, POST")
        intake.limits.body = 10
        #expect(try await intake.send(Self.path).status == .ok)
        #expect(try await intake.send(Self.path, body: String(repeating: "x", count: 11)).status == .contentTooLarge)
        #expect(intake.acceptor.taken.count == 1)
    }

    @Test("without a secret there is none")
    func none() async throws {
        #expect(try await IntakeUnderTest().send(.get, Self.path, body: nil).status == .notFound)
    }
}
