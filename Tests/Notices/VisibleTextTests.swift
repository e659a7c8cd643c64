import NoticeSamples
import Testing

@testable import Notices

@Suite("Text of strangers, made fit to be shown")
struct VisibleTextTests {
    @Test(
        "what cannot be seen is gone, and what is needed stays",
        arguments: [
            ("  Ann\t\r\n Lee ", "Ann Lee"), ("a\u{200B}b\u{FEFF}c\u{AD}d", "abcd"), ("\u{202E}abc\u{202C}", "abc"),
            ("<\u{200D}!channel>", "<!channel>"), ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"), ("🏳️‍🌈", "🏳️‍🌈"), ("🇸🇰", "🇸🇰"), ("می‌خواهم", "می‌خواهم"),
            ("é e\u{301}", "é e\u{301}"), ("Việt Nam", "Việt Nam"), ("נָּ", "נָּ"), ("\u{0}\u{7F}\u{9F}", ""),
            ("\u{3164}\u{2800}", ""),
            ("a\u{E000}b\u{FFFF}c", "abc"), ("漢字", "漢字"), ("ก็ได้", "ก็ได้"), ("a\u{200D}", "a"), ("漢\u{200D}", "漢"),
        ])
    func line(text: String, expected: String) {
        #expect(VisibleText.line(text, limit: 100) == expected)
    }

    @Test("lines stay lines, with no more than one empty between them")
    func lines() {
        #expect(VisibleText.lines("\na \r\nb\r\r\n\nc\u{2028}d\n\n\n\n", limit: 100) == "a\nb\n\nc\nd")
    }

    @Test("marks cannot pile up, and no more is read than is needed")
    func bounds() {
        let pile = "a" + String(repeating: "\u{301}", count: 1_000) + "b"
        #expect(VisibleText.line(pile, limit: 5_000).unicodeScalars.count == 8)
        #expect(VisibleText.line(String(repeating: "x", count: 1_000_000), limit: 50).utf16.count < 200)
    }

    @Test("a cut text fits its limit, and no character and no escape is cut")
    func cuts() {
        for seed in 0..<60 {
            let whole = VisibleText.lines(HostileValues.made(UInt64(seed)), limit: 1_000_000)
            // Where characters end, counted in scalars; of those that are cut down anything may be left.
            var ends: Set<Int> = [0]
            for character in whole {
                let start = ends.max() ?? 0
                let count = character.unicodeScalars.count
                ends.formUnion(count > 16 ? start...(start + count) : (start + count)...(start + count))
            }
            for limit in [1, 2, 5, 20, 150, 3_000] {
                let cut = SlackText.lines(HostileValues.made(UInt64(seed)), limit: limit)
                #expect(cut.utf16.count <= limit)
                var plain = Self.unescaped(cut)
                guard plain != Array(whole.unicodeScalars) else { continue }
                #expect(plain.popLast() == "…")
                #expect(whole.unicodeScalars.starts(with: plain) && ends.contains(plain.count), "\(limit): \(whole)")
            }
        }
    }

    /// By scalars, as Slack does: a mark behind an escape makes another character of its end.
    private static func unescaped(_ text: String) -> [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        var rest = Array(text.unicodeScalars)[...]
        let escapes: [(String, Unicode.Scalar)] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        while let first = rest.first {
            if let (escape, scalar) = escapes.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
                plain.append(scalar)
                rest = rest.dropFirst(escape.unicodeScalars.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        return plain
    }

    @Test(
        "a link is of https and can end no text around it",
        arguments: [
            ("https://crm.example/leads/{id}", "https://crm.example/leads/01010101-0101-4101-8101-010101010101"),
            ("https://crm.example", "https://crm.example/01010101-0101-4101-8101-010101010101"),
            ("https://crm.example/?lead=", "https://crm.example/?lead=01010101-0101-4101-8101-010101010101"),
            ("http://crm.example/", nil), ("https://", nil), ("https://a b/", nil), ("https://a/|x", nil),
            ("https://a/<x>", nil), ("https://bank.example@evil.example/", nil), ("javascript:alert(1)", nil),
            ("https://a/{lead}", nil), ("https://a/{id}/{id}", nil), ("https://é.example/", nil),
        ] as [(String, String?)])
    func links(text: String, expected: String?) {
        #expect(NoticeLinks(text)?.lead(NoticeSample.leadID) == expected)
    }
}
