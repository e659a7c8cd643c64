import FoundationEssentials
import Models

extension SlackMessage {
    /// The message about one lead.
    init(_ content: DeliveryContent, deliveryID: UUID, texts: RenderedTexts, words: NoticeWords, links: NoticeLinks?) {
        let name = content.leadName(words)
        var blocks: [SlackBlock] = [
            .header(SlackText.line("\(words.label(of: content.event)): \(name)", limit: SlackBlock.longestHeader)),
            .fields(Self.facts(content, words)),
        ]
        // Before what may have no room.
        if let url = links?.lead(content.leadID) {
            blocks.append(.link(label: SlackText.line(words.openLead, limit: 75), url: url))
        }
        if let score = content.score { blocks.append(.section(id: "score", Self.reasons(of: score, words))) }
        blocks.append(.context(Self.why(content, words)))
        if let message = content.lead[.message] {
            let text = SlackText.lines(message, limit: 1_500)
            if !text.isEmpty { blocks.append(.plain(id: "message", text)) }
        }
        self.init(
            text: SlackText.line(texts.subject, limit: 500), plainText: Self.plain(texts), blocks: blocks,
            deliveryID: deliveryID, leadID: content.leadID)
    }

    /// What of a rendered text goes out without blocks.
    static func plain(_ texts: RenderedTexts) -> String {
        SlackText.line(texts.subject, limit: 500) + "\n\n" + SlackText.lines(texts.text, limit: 12_000)
    }

    private static func facts(_ content: DeliveryContent, _ words: NoticeWords) -> [(label: String, value: String)] {
        let company = content.enrichment?.company
        let candidates: [(label: String, value: String?)] = [
            (words.company, company.map { $0.name ?? $0.domain } ?? content.lead[.company]),
            (words.score, content.score.map { String($0.total) }),
            (words.owner, content.owner.name ?? content.owner.email), (words.job, content.lead[.jobTitle]),
            (words.email, content.lead[.email]), (words.phone, content.lead[.phone]),
            (words.country, content.enrichment?.country ?? content.lead[.country]),
            (words.product, content.lead[.product]), (words.budget, content.lead[.budget]),
            (words.source, content.lead.source.rawValue.split(separator: "_").joined(separator: " ")),
        ]
        return candidates.compactMap { label, value in
            let text = value.map { SlackText.line($0, limit: 200) } ?? ""
            return text.isEmpty ? nil : (SlackText.line(label, limit: 40), text)
        }
    }

    private static func reasons(of score: Score, _ words: NoticeWords) -> String {
        let head =
            "*\(SlackText.line(words.score, limit: 40)) \(score.total)* "
            + SlackText.line("(\(words.fit) \(score.fit), \(words.intent) \(score.intent))", limit: 100)
        // The weightiest, whichever way they weigh.
        let reasons = score.reasons.enumerated()
            .sorted { (-abs($0.element.points), $0.offset) < (-abs($1.element.points), $1.offset) }.map(\.element)
        let most = 10
        var lines = [head]
        for reason in reasons.prefix(most) {
            let points = reason.points > 0 ? "+\(reason.points)" : String(reason.points)
            lines.append("\(points)  \(SlackText.line(reason.reason, limit: 200))")
        }
        if reasons.count > most {
            lines.append(SlackText.line("\(words.more.before)\(reasons.count - most)\(words.more.after)", limit: 80))
        }
        return lines.joined(separator: "\n")
    }

    private static func why(_ content: DeliveryContent, _ words: NoticeWords) -> String {
        SlackText.line("\(words.why): \(content.assignment.reason)", limit: 400)
    }
}
