import FoundationEssentials

extension SlackMessage {
    /// The message about an event of Baton's own.
    init(_ content: OperatorContent, deliveryID: UUID, texts: RenderedTexts, words: NoticeWords) {
        let title = "\(words.label(of: content.event)): \(content.subject)"
        let blocks: [SlackBlock] = [
            .header(SlackText.line(title, limit: SlackBlock.longestHeader)),
            .plain(id: "text", SlackText.lines(texts.text, limit: SlackBlock.longestSection)),
        ]
        self.init(
            text: SlackText.line(texts.subject, limit: 500), plainText: Self.plain(texts), blocks: blocks,
            deliveryID: deliveryID, leadID: content.parked?.leadID)
    }
}
