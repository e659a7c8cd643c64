import FoundationEssentials
import Models

/// Decides which revision of each submission counts.
///
/// One that makes a lead goes before one that makes none; then what happened last counts, then what came last. So
/// revisions with times of their own may come in any order.
struct RevisionContest {
    private struct Standing {
        var isLead: Bool
        var occurredAt: Timestamp
        var revision: Int32
        /// Its place among the submissions in hand; nil for what is stored.
        var place: Int?

        func yields(to other: Standing) -> Bool {
            guard isLead == other.isLead else { return other.isLead }
            return (occurredAt, revision) <= (other.occurredAt, other.revision)
        }
    }

    private var standings: [UUID: Standing]

    init(stored: some Sequence<StoredSubmission>, inHand: [SubmissionInHand]) {
        standings = Dictionary(
            stored.map { known in
                let standing = Standing(
                    isLead: known.fate.hasLead, occurredAt: known.occurredAt, revision: known.revision, place: nil)
                return (known.key, standing)
            }, uniquingKeysWith: { first, _ in first })
        for (place, submission) in inHand.enumerated() {
            let candidate = Standing(
                isLead: submission.isLead, occurredAt: submission.occurredAt, revision: submission.revision,
                place: place)
            guard standings[submission.key]?.yields(to: candidate) ?? true else { continue }
            standings[submission.key] = candidate
        }
    }

    /// The places of those in hand that count from now on.
    var winners: Set<Int> { Set(standings.values.compactMap(\.place)) }
}
