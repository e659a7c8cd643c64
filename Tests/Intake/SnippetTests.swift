import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Intake

@Suite("The script for a site's pages")
struct SnippetTests {
    @Test("it is small, cached, and named after its content")
    func served() async throws {
        let response = try await IntakeUnderTest().send(.get, "/baton.js", body: nil)
        #expect(response.status == .ok)
        #expect(response.text.utf8.count <= 1300)
        #expect(response.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(response.headers[.cacheControl]?.contains("max-age") == true)
        let tag = try #require(response.headers[.eTag])
        let again = try await IntakeUnderTest().send(.get, "/baton.js", headers: ["if-none-match": tag], body: nil)
        #expect(again.status == .notModified)
        #expect(again.text.isEmpty)
        #expect(try await IntakeUnderTest().send("/baton.js").status == .methodNotAllowed)
    }

    @Test("what is served is the source without comments, indentation and needless blanks")
    func smaller() {
        func bare(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }
        let lines = Snippet.source.split(separator: "\n").filter { !bare($0).hasPrefix("//") }
        #expect(bare(Snippet.served) == bare(lines.joined()))
        // Blanks are taken out without looking whether they stand in a text: none may.
        for line in lines {
            for text in line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            where text.offset % 2 == 1 {
                #expect(!text.element.contains(" "), "\(line)")
            }
        }
        for words in ["function visitor", "return ok", "else keep", "var push"] {
            #expect(Snippet.served.contains(words))
        }
    }

    @Test("it evaluates no text as a script, and needs no place but the intake")
    func harmless() {
        for name in ["eval", "Function(", "innerHTML", "http://", "https://", "localStorage"] {
            #expect(!Snippet.source.contains(name), "\(name)")
        }
    }
}
