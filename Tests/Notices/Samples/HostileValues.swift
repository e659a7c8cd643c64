import FoundationEssentials
import Models
package import Notices

/// Values that somebody puts into a form to harm whoever reads of it.
package enum HostileValues {
    package static let all: [String] = [
        "", " ", "\u{0}", "Eve\u{0}\u{8}\u{1B}[31m", "<!channel>", "<!here|now>", "<@U0ANN>", "<#C0123>",
        "@channel @here",
        "<https://evil.example|bank.example>", "[bank](https://evil.example)", "<at>Ann</at>", "&lt;!channel&gt;",
        "<\u{301}!channel>", "<\u{200B}!channel>", "<\u{200D}!channel\u{200D}>", "a\"b'c\\d", "{{lead.email}}",
        "{{DATE(2026-01-01T00:00:00Z, SHORT)}}", "${recipient}", "one\r\n\r\n\r\ntwo\u{2028}three\u{85}four",
        "\u{202E}moc.elpmaxe.live", "\u{2066}x\u{2069}", "\u{200B}\u{FEFF}\u{2060}", "مرحبا بالعالم <!channel>", "שלום",
        "👩‍👩‍👧‍👦 family 🏳️‍🌈 🇸🇰", "नमस्ते می‌خواهم", "Z" + String(repeating: "\u{301}", count: 1000) + "algo",
        String(repeating: "a", count: 100_000), String(repeating: "&", count: 100_000),
        String(repeating: "<", count: 5_000), String(repeating: "👩‍👩‍👧‍👦", count: 20_000),
        String(repeating: "<!channel> ", count: 10_000), String(repeating: "\u{1100}", count: 10_000),
        String(repeating: "\"\\", count: 30_000), String(repeating: "漢", count: 40_000),
        String(repeating: "\n", count: 5_000) + "end", String(repeating: "\u{E0041}", count: 500), nonCharacters + "x",
    ]

    /// Code points that no character will ever have.
    package static let nonCharacters = String(decoding: [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)

    /// A lead that has the value wherever one can be.
    package static func content(_ value: String, reasons: Int = 40) -> DeliveryContent {
        var content = NoticeSample.content(
            LeadTexts(uniqueKeysWithValues: LeadField.allCases.map { ($0, value) }),
            extra: Dictionary((0..<50).map { ("\($0)\(value)", [value, value]) }) { $1 })
        content.lead.form = value
        content.enrichment = Enrichment(
            domainClass: .corporate, company: Company(domain: value, name: value, industry: value, country: value),
            country: value)
        content.owner.name = value
        content.assignment.reason = value
        content.assignment.rule = value
        content.model = value
        content.score?.reasons = (0..<reasons).map {
            ScoreReason(rule: value, group: .fit, points: $0 - 20, reason: value)
        }
        return content
    }

    package static func digest(_ value: String, count: Int) -> NoticeDigest {
        NoticeDigest(
            recipient: .init(email: "ada@baton.example", name: value),
            entries: (0..<count).map { number in
                NoticeDigest.Entry(
                    deliveryID: NoticeSample.deliveryID, event: number % 2 == 0 ? "lead.routed" : "lead.qualified",
                    leadID: NoticeSample.leadID, title: value, company: value, score: number, reason: value,
                    at: NoticeSample.start)
            })
    }

    package static let texts = RenderedTexts(subject: "S", text: "T", html: "H")

    package static func texts(_ value: String) -> RenderedTexts {
        RenderedTexts(subject: "New lead: \(value)", text: "Name \(value)\n\(value)", html: value)
    }

    /// Pieces of what harms, put together by chance that is the same every time.
    package static func made(_ seed: UInt64) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        return (0..<next(400)).map { _ in pieces[next(pieces.count)] }.joined()
    }

    private static let pieces = [
        "<", ">", "&", "!", "channel", "|", "https://evil.example", "@", "#", "\u{200B}", "\u{200D}", "\u{202E}", "\n",
        "\r", "\u{0}", "\"", "\\", "👩", "é", "e\u{301}", "漢", "ש", "ع", " ", "\u{2028}", "amp;", "lt;", "\u{301}", "a",
        "*", "_", "`", "~", "]", "(", "\u{FE0F}", "🇸", "\u{1100}",
    ]
}
