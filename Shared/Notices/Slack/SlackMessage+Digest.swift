import FoundationEssentials

extension SlackMessage {
    /// The message about several events: how many there are, and each with its link as far as there is room.
    init(_ digest: NoticeDigest, deliveryID: UUID, texts: RenderedTexts, words: NoticeWords, links: NoticeLinks?) {
        let count = "\(words.digest.before)\(digest.entries.count)\(words.digest.after)"
        var blocks: [SlackBlock] = [.header(SlackText.line(count, limit: SlackBlock.longestHeader))]
        // Room for the header and for what is said of those that have none.
        var room = SlackBlock.longestMessage - 300
        var listed = 0
        var section = ""
        for entry in digest.entries {
            let line = Self.line(entry, words, links)
            guard room >= line.utf16.count + 1, blocks.count < SlackBlock.mostBlocks - 2 else { break }
            if section.utf16.count + line.utf16.count + 1 > SlackBlock.longestSection {
                blocks.append(.section(id: "events-\(blocks.count)", section))
                section = ""
            }
            section += (section.isEmpty ? "" : "\n") + line
            room -= line.utf16.count + 1
            listed += 1
        }
        if !section.isEmpty { blocks.append(.section(id: "events-\(blocks.count)", section)) }
        let rest = digest.entries.count - listed
        if rest > 0 {
            blocks.append(.context(SlackText.line("\(words.more.before)\(rest)\(words.more.after)", limit: 100)))
        }
        self.init(
            text: SlackText.line(texts.subject, limit: 500), plainText: Self.plain(texts), blocks: blocks,
            deliveryID: deliveryID, leadID: nil)
    }

    private static func line(_ entry: NoticeDigest.Entry, _ words: NoticeWords, _ links: NoticeLinks?) -> String {
        let label = SlackText.line(words.label(of: entry.event), limit: 80)
        let title = SlackText.line(entry.title ?? words.namelessLead, limit: 150)
        var line = "*\(label)*  "
        // The link's text is ours or the lead's, its address always ours.
        line += entry.link(links).map { "<\(SlackText.url($0))|\(title)>" } ?? title
        if let company = entry.company { line += ", \(SlackText.line(company, limit: 100))" }
        if let score = entry.score { line += ", \(SlackText.line(words.score, limit: 40)) \(score)" }
        if let reason = entry.reason { line += " – \(SlackText.line(reason, limit: 200))" }
        return line
    }
}
