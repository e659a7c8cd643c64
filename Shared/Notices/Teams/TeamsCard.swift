import Contracts
import FoundationEssentials
import Models

/// The body for a Teams workflow: an adaptive card.
///
/// Texts are runs of rich text, which know no Markdown: no value can become a link, a mention or a date.
enum TeamsCard {
    /// In bytes; Teams refuses more than 28 KB.
    static let longest = 27_000

    /// The card about one lead.
    static func body(_ content: DeliveryContent, words: NoticeWords, links: NoticeLinks?) throws -> [UInt8] {
        try PayloadDetail.fitting(longest) { detail in
            var blocks = [title("\(words.label(of: content.event)): \(content.leadName(words))", detail)]
            blocks += facts(content, words).compactMap { label, value in
                let text = value.map(detail.line) ?? ""
                return text.isEmpty ? nil : line(label, text)
            }
            blocks += reasons(content, words, detail)
            blocks.append(line(words.why, detail.line(content.assignment.reason)))
            if let message = content.lead[.message].map(detail.lines), !message.isEmpty {
                blocks.append(plain(message))
            }
            return card(blocks, words, links?.lead(content.leadID))
        }
    }

    /// The card about several events.
    static func body(_ digest: NoticeDigest, words: NoticeWords, links: NoticeLinks?) throws -> [UInt8] {
        let count = digest.entries.count
        return try PayloadDetail.fitting(longest) { detail in
            var blocks = [title("\(words.digest.before)\(count)\(words.digest.after)", detail)]
            let listed = digest.entries.prefix(detail.most)
            for entry in listed {
                let parts = [
                    entry.company, entry.score.map { "\(words.score) \($0)" }, entry.reason, entry.link(links),
                ]
                let text = ([entry.title ?? words.namelessLead] + parts.compactMap(\.self)).map(detail.line)
                blocks.append(line(words.label(of: entry.event), text.joined(separator: ", ")))
            }
            if count > listed.count {
                blocks.append(plain("\(words.more.before)\(count - listed.count)\(words.more.after)"))
            }
            return card(blocks, words, nil)
        }
    }

    /// The card about an event of Baton's own.
    static func body(_ content: OperatorContent, texts: RenderedTexts, words: NoticeWords) throws -> [UInt8] {
        try PayloadDetail.fitting(longest) { detail in
            card(
                [
                    title("\(words.label(of: content.event)): \(content.subject)", detail),
                    plain(detail.lines(texts.text)),
                ],
                words, nil)
        }
    }

    private static func facts(_ content: DeliveryContent, _ words: NoticeWords) -> [(label: String, value: String?)] {
        let company = content.enrichment?.company
        return [
            (words.company, company.map { $0.name ?? $0.domain } ?? content.lead[.company]),
            (words.job, content.lead[.jobTitle]), (words.email, content.lead[.email]),
            (words.phone, content.lead[.phone]), (words.country, content.enrichment?.country ?? content.lead[.country]),
            (words.product, content.lead[.product]), (words.budget, content.lead[.budget]),
            (words.owner, content.owner.name ?? content.owner.email),
        ]
    }

    private static func reasons(
        _ content: DeliveryContent, _ words: NoticeWords, _ detail: PayloadDetail
    ) -> [PayloadValue] {
        guard let score = content.score else { return [] }
        return [line(words.score, "\(score.total) (\(words.fit) \(score.fit), \(words.intent) \(score.intent))")]
            + score.reasons.prefix(detail.most).map { reason in
                plain("\(reason.points > 0 ? "+" : "")\(reason.points)  \(detail.line(reason.reason))")
            }
    }

    private static func title(_ text: String, _ detail: PayloadDetail) -> PayloadValue {
        ["type": "RichTextBlock", "inlines": [run(detail.line(text), size: "Large", isBold: true)]]
    }

    private static func line(_ label: String, _ text: String) -> PayloadValue {
        ["type": "RichTextBlock", "inlines": [run("\(label): ", isBold: true), run(text)]]
    }

    private static func plain(_ text: String) -> PayloadValue { ["type": "RichTextBlock", "inlines": [run(text)]] }

    private static func run(_ text: String, size: String? = nil, isBold: Bool = false) -> PayloadValue {
        // A bracket begins a mention: one that only looks like it begins nothing.
        let safe = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0 == "<" ? "\u{2039}" : $0 == ">" ? "\u{203A}" : $0 }))
        return .members([
            "type": "TextRun", "text": .text(safe), "size": size.map(PayloadValue.text),
            "weight": isBold ? "Bolder" : nil,
        ])
    }

    private static func card(_ blocks: [PayloadValue], _ words: NoticeWords, _ url: String?) -> PayloadValue {
        [
            "type": "message",
            "attachments": [
                [
                    "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
                    "content": .members([
                        "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                        "version": "1.4", "body": .list(blocks),
                        "actions": url.map {
                            [["type": "Action.OpenUrl", "title": .text(words.openLead), "url": .text($0)]]
                        },
                    ]),
                ]
            ],
        ]
    }
}
