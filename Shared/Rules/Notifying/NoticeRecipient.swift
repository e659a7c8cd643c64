/// To whom a notification rule speaks.
package enum NoticeRecipient: Hashable, Sendable {
    case owner
    /// Every active member of the owner's team.
    case team
    /// The place that the policy names for the owner's team.
    case teamChannel
    /// The owner's manager.
    case manager
    /// Those whom the policy names for what happens to Baton itself.
    case operators
    /// The lead itself, by e-mail.
    case lead
    case address(String)
    /// A Slack channel or member: `C0123ABC`, `U0123ABC` or `#sales`.
    case slack(String)

    /// The recipients that have one word.
    private static let words: [(word: String, recipient: NoticeRecipient)] = [
        ("owner", .owner), ("team", .team), ("team-channel", .teamChannel), ("manager", .manager),
        ("operators", .operators), ("lead", .lead),
    ]

    /// As documents write it.
    package var text: String {
        switch self {
        case .address(let email): email
        case .slack(let place): "slack:\(place)"
        default: Self.words.first { $0.recipient == self }?.word ?? ""
        }
    }

    /// Whether it names a place itself, with nothing to look up.
    var isPlace: Bool {
        switch self {
        case .address, .slack: true
        default: false
        }
    }

    /// What a notice to it depends on.
    var addressee: PlannedNotice.Addressee {
        switch self {
        case .owner, .team, .teamChannel, .manager: .owner
        case .operators, .address, .slack: .named
        case .lead: .lead
        }
    }

    var isSlack: Bool {
        if case .slack = self { true } else { false }
    }

    /// The id of a conversation or member, or the name of a channel.
    private static func isSlackPlace(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, (2...81).contains(bytes.count) else { return false }
        if first == UInt8(ascii: "#") {
            // Names may have letters of any script, and no capitals of ours.
            return bytes.dropFirst().allSatisfy {
                $0 >= 0x80 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
            }
        }
        return "CGDUW".utf8.contains(first) && bytes.allSatisfy { $0 &- 0x41 < 26 || $0 &- 0x30 < 10 }
    }
}

extension NoticeRecipient: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        if let known = Self.words.first(where: { $0.word == text }) {
            self = known.recipient
        } else if text.hasPrefix("slack:") {
            let place = text.dropFirst(6)
            guard Self.isSlackPlace(place) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "found '\(text)', expected 'slack:' and a channel's id such as C0123ABC or "
                        + "its name such as #sales")
            }
            self = .slack(String(place))
        } else {
            guard let email = EmailAddress.normalised(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "found '\(text)', expected an e-mail address, 'slack:' and a channel, or "
                        + Suggestion.oneOf(Self.words.map(\.word), nearestTo: text))
            }
            self = .address(email.address)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
