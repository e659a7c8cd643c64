import FoundationEssentials
import Models
import Rules

/// A lead as capture keeps it: the fold of all its submissions.
struct LeadState: Equatable, Sendable {
    var id: UUID
    var revision: Int64 = 0
    /// Nil before the first submission.
    var facts: LeadFacts?
    var createdAt: Timestamp
    /// The place of the newest submission in the fold.
    var newest: FoldPosition?
    var submissions: Int32 = 0

    var isNew: Bool { newest == nil }

    /// Folds one more submission on.
    ///
    /// The caller has made sure that it sorts after all others.
    mutating func append(_ facts: LeadFacts, at position: FoldPosition) {
        self.facts = LeadFold.apply(facts, onto: self.facts)
        newest = position
        submissions += 1
    }

    /// Folds all its submissions anew, in their order.
    mutating func refold(_ all: [(facts: LeadFacts, position: FoldPosition)]) {
        facts = all.isEmpty ? facts : LeadFold.fold(all.map(\.facts))
        newest = all.last?.position ?? newest
        submissions = Int32(all.count)
    }
}
