import Contracts
import FoundationEssentials

/// Finds the lead of each submission by exact keys, one submission after the other.
struct LeadMatching {
    /// Where a submission belongs, and why.
    struct Place: Equatable, Sendable {
        var lead: UUID
        /// What the ledger says about it; nil for a submission that makes a lead of its own.
        var reason: String?
    }

    /// Who holds each key: known leads, and those that this batch makes.
    private(set) var holders: [MatchKey: UUID]
    /// The keys that got their holder in this batch.
    private(set) var claims: [MatchKey: UUID] = [:]
    private var leads: [UUID: UUID]

    /// - Parameters:
    ///   - holders: the locked keys that have a lead.
    ///   - stored: submissions of the batch that are known already; a revision stays with its submission's lead.
    init(holders: [MatchKey: UUID], stored: some Sequence<StoredSubmission>) {
        self.holders = holders
        leads = Dictionary(
            stored.compactMap { known in known.leadID.map { (known.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The submission's place.
    ///
    /// Keys that nobody holds are its lead's from now on.
    mutating func place(_ submission: SubmissionInHand) -> Place {
        let keys = submission.keys
        let match = keys.first { holders[$0] != nil }
        var place: Place
        if let known = leads[submission.key] {
            place = Place(lead: known, reason: "a revision of a known submission")
        } else if let match, let holder = holders[match] {
            place = Place(lead: holder, reason: match.kind == .email ? "same e-mail address" : "same external id")
        } else {
            place = Place(lead: Self.newLead(of: submission), reason: nil)
        }
        leads[submission.key] = place.lead
        for key in keys {
            guard let holder = holders[key] else {
                holders[key] = place.lead
                claims[key] = place.lead
                continue
            }
            if holder != place.lead { place.reason = Self.conflict(key, holder: holder) }
        }
        return place
    }

    /// Named after the submission that makes it; sorts by the time at which that was accepted.
    private static func newLead(of submission: SubmissionInHand) -> UUID {
        MessageID.ordered(MessageID.named("lead", submission.key.uuidString), by: submission.acceptedAt)
    }

    private static func conflict(_ key: MatchKey, holder: UUID) -> String {
        let other = holder.uuidString.lowercased()
        return switch key.kind {
        case .email: "a revision whose e-mail address belongs to lead \(other)"
        case .externalID: "same e-mail address; its external id belongs to lead \(other)"
        }
    }
}
