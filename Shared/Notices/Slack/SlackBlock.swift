/// One block of a message (Block Kit), with texts that are escaped already.
enum SlackBlock: Equatable, Sendable {
    case header(String)
    /// Text without any markup.
    case plain(id: String, String)
    /// Text with markup of ours.
    case section(id: String, String)
    /// Pairs of a label and a value, in two columns.
    case fields([(label: String, value: String)])
    /// Small print.
    case context(String)
    /// A button that opens an address.
    case link(label: String, url: String)

    static let longestHeader = 150
    static let longestSection = 3_000
    static let longestField = 2_000
    static let mostFields = 10
    static let mostBlocks = 50
    /// More over all blocks is refused as `msg_blocks_too_long`; the true limit is a little higher and nowhere written.
    static let longestMessage = 13_000

    var value: PayloadValue {
        switch self {
        case .header(let text): ["type": "header", "block_id": "header", "text": Self.plain(text)]
        case .plain(let id, let text): ["type": "section", "block_id": .text(id), "text": Self.plain(text)]
        case .section(let id, let text): ["type": "section", "block_id": .text(id), "text": Self.marked(text)]
        case .fields(let pairs):
            [
                "type": "section", "block_id": "facts",
                "fields": .list(pairs.prefix(Self.mostFields).map { Self.marked("*\($0.label)*\n\($0.value)") }),
            ]
        case .context(let text): ["type": "context", "block_id": "why", "elements": [Self.marked(text)]]
        case .link(let label, let url):
            [
                "type": "actions", "block_id": "links",
                "elements": [
                    ["type": "button", "action_id": "open", "text": Self.plain(label), "url": .text(url)]
                ],
            ]
        }
    }

    /// How much it takes of the message's whole, counted as ``SlackText`` does.
    var length: Int {
        switch self {
        case .header(let text), .plain(_, let text), .section(_, let text), .context(let text): text.utf16.count
        case .fields(let pairs): pairs.reduce(0) { $0 + $1.label.utf16.count + $1.value.utf16.count + 3 }
        case .link(let label, let url): label.utf16.count + url.utf16.count
        }
    }

    private static func plain(_ text: String) -> PayloadValue {
        ["type": "plain_text", "text": .text(text), "emoji": false]
    }

    /// Verbatim: no name of a channel or a person in it becomes one.
    private static func marked(_ text: String) -> PayloadValue {
        ["type": "mrkdwn", "text": .text(text), "verbatim": true]
    }

    static func == (left: SlackBlock, right: SlackBlock) -> Bool { left.value == right.value }
}
