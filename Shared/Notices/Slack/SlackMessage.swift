package import FoundationEssentials

/// A message as Slack's `chat.postMessage` takes it.
package struct SlackMessage: Equatable, Sendable {
    /// What notifications and screen readers show, and all that is left where blocks are refused; escaped.
    package var text: String
    /// In the order in which they can be spared: the last first.
    private(set) var blocks: [SlackBlock]
    package var deliveryID: UUID
    package var leadID: UUID?
    /// The same, complete and without blocks; escaped.
    package var plainText: String

    /// Slack cuts what is longer.
    package static let longestText = 40_000

    init(text: String, plainText: String, blocks: [SlackBlock], deliveryID: UUID, leadID: UUID?) {
        self.text = text
        self.plainText = plainText
        self.deliveryID = deliveryID
        self.leadID = leadID
        var length = 0
        self.blocks = Array(
            blocks.prefix(SlackBlock.mostBlocks).prefix { block in
                length += block.length
                return length <= SlackBlock.longestMessage
            })
    }

    /// The body for a channel or member; `thread` is the `ts` of the message that it follows.
    package func body(channel: String, thread: String? = nil) -> PayloadValue {
        .members(
            common.merging(
                [
                    "channel": .text(channel), "thread_ts": thread.map(PayloadValue.text), "text": .text(text),
                    "blocks": .list(blocks.map(\.value)), "metadata": metadata,
                ]
            ) { $1 })
    }

    /// The body without blocks, for a Slack that refuses them.
    package func plainBody(channel: String, thread: String? = nil) -> PayloadValue {
        .members(
            common.merging(
                [
                    "channel": .text(channel), "thread_ts": thread.map(PayloadValue.text), "text": .text(plainText),
                    "mrkdwn": false, "metadata": metadata,
                ]
            ) { $1 })
    }

    /// The body for an incoming webhook, which knows its channel and neither threads nor metadata.
    package var webhookBody: PayloadValue {
        .members(common.merging(["text": .text(text), "blocks": .list(blocks.map(\.value))]) { $1 })
    }

    /// The same without blocks.
    package var plainWebhookBody: PayloadValue {
        .members(common.merging(["text": .text(plainText), "mrkdwn": false]) { $1 })
    }

    /// No page that a lead names is fetched and shown, and no name in a text becomes a mention.
    private var common: [String: PayloadValue?] {
        ["unfurl_links": false, "unfurl_media": false, "link_names": false]
    }

    /// Where a lost answer is looked up: the history of a channel tells which deliveries it has.
    private var metadata: PayloadValue {
        [
            "event_type": .text(Self.eventType),
            "event_payload": .members([
                "delivery_id": .text(deliveryID.uuidString.lowercased()),
                "lead_id": leadID.map { .text($0.uuidString.lowercased()) },
            ]),
        ]
    }

    package static let eventType = "baton_delivery"
}
