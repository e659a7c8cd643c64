/// To whom a notification rule speaks: `owner`, `team`, `manager`, or an e-mail address.
package enum NoticeRecipient: Equatable, Sendable {
    case owner
    /// Every active member of the owner's team.
    case team
    /// The owner's manager.
    case manager
    case address(String)
}

extension NoticeRecipient: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        switch text {
        case "owner": self = .owner
        case "team": self = .team
        case "manager": self = .manager
        default:
            guard let email = EmailAddress.normalised(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "found '\(text)', expected an e-mail address or "
                        + Suggestion.oneOf(["owner", "team", "manager"], nearestTo: text))
            }
            self = .address(email.address)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .owner: try container.encode("owner")
        case .team: try container.encode("team")
        case .manager: try container.encode("manager")
        case .address(let email): try container.encode(email)
        }
    }
}
