import Contracts
import Models

/// An exact key: the same key is the same lead.
struct MatchKey: Hashable, Sendable {
    enum Kind: String, Sendable {
        case email
        case externalID = "external_id"
    }

    var kind: Kind
    var value: String

    static func email(_ address: String) -> MatchKey {
        MatchKey(kind: .email, value: address)
    }

    /// Counted per publisher: two forms that both number their contacts from 1 mean different people.
    static func externalID(_ id: String, publisher: String) -> MatchKey {
        let value = "\(publisher):\(id)"
        return MatchKey(
            kind: .externalID, value: value.utf8.count <= 400 ? value : MessageID.fingerprint(Array(value.utf8)))
    }

    /// The keys of a submission, the strongest first.
    static func keys(of facts: LeadFacts, publisher: String) -> [MatchKey] {
        var keys: [MatchKey] = []
        if let email = facts[.email] { keys.append(.email(email)) }
        if let id = facts[.externalID] { keys.append(.externalID(id, publisher: publisher)) }
        return keys
    }
}
