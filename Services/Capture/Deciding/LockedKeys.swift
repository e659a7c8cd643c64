import FoundationEssentials

/// The match keys of a batch, as locked.
struct LockedKeys: Equatable, Sendable {
    /// All that were asked for.
    var wanted: Set<MatchKey> = []
    /// Who holds those that have a lead.
    var holders: [MatchKey: UUID] = [:]
    /// Those that are there and have none yet: something waits for their lead.
    var unheld: Set<MatchKey> = []

    /// Those without a row.
    var missing: Set<MatchKey> { wanted.filter { holders[$0] == nil && !unheld.contains($0) } }
}
