import HTTPTypes
import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("The token of a form")
struct TokenTests {
    static let token = IntakeUnderTest.token

    @Test(
        "it may stand in the query, in the header or in the path",
        arguments: [
            ("/forms/secret?token=\(token)", nil), ("/forms/secret?a=1&%74oken=\(token)&b=2", nil),
            ("/forms/secret/\(token)", nil), ("/forms/secret", "Bearer \(token)"), ("/forms/secret", "bearer \(token)"),
        ])
    func places(uri: String, authorization: String?) async throws {
        let intake = IntakeUnderTest()
        let response = try await intake.send(uri, headers: authorization.map { ["authorization": $0] } ?? [:])
        #expect(response.status == .ok)
        let message = try #require(intake.acceptor.taken.first)
        #expect(!String(decoding: message.body, as: UTF8.self).contains(Self.token))
        #expect(!response.text.contains(Self.token))
    }

    @Test(
        "nothing else opens the form",
        arguments: [
            ("/forms/secret/wrong", nil), ("/forms/secret?Token=\(token)", nil), ("/forms/secret?token=", nil),
            ("/forms/secret", "Basic \(token)"), ("/forms/secret", token), ("/forms/secret?token=\(token)x", nil),
        ])
    func refused(uri: String, authorization: String?) async throws {
        let intake = IntakeUnderTest()
        let response = try await intake.send(uri, headers: authorization.map { ["authorization": $0] } ?? [:])
        #expect(response.status == .unauthorized)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("an unknown form and a wrong token answer alike")
    func alike() async throws {
        let unknown = try await IntakeUnderTest().send("/forms/nobody?token=\(Self.token)")
        let wrong = try await IntakeUnderTest().send("/forms/secret?token=wrong")
        #expect(unknown.text == wrong.text)
        #expect(unknown.status == wrong.status)
        #expect(unknown.headers == wrong.headers)
    }

    @Test(
        "texts compare by all their bytes",
        arguments: [
            ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "", false), ("", "a", false), ("ab", "a", false),
            ("abc", "abd", false), ("xbc", "abc", false), ("é", "é", true), ("\u{e9}", "e\u{301}", false),
        ])
    func comparison(left: String, right: String, isEqual: Bool) {
        #expect(Token.areEqual(left, right) == isEqual)
    }

    @Test("the secret is found among several")
    func several() {
        #expect(Token.isAmong(["x", "secret", "y"], secret: "secret"))
        #expect(!Token.isAmong(["x", "y"], secret: "secret"))
        #expect(!Token.isAmong([], secret: "secret"))
    }

    @Test(
        "the query that is published has no token",
        arguments: [
            (nil, nil, []), ("", nil, []), ("a=1", "a=1", []), ("token=x", nil, ["x"]), ("token", nil, [""]),
            ("a=1&token=x%20y&b=2", "a=1&b=2", ["x y"]), ("tok%65n=x&token=y", nil, ["x", "y"]), ("a=%zz", "a=%zz", []),
        ] as [(String?, String?, [String])])
    func query(query: String?, published: String?, tokens: [String]) {
        let raw = RawQuery(query)
        #expect(raw.published == published)
        #expect(raw.tokens == tokens)
    }
}
