import Models

/// Something that happened to a lead.
struct TimelineEntry: Encodable, Equatable {
    var at: Timestamp
    var step: String
    var what: String
    /// Seconds since the lead's first submission was accepted.
    var sinceSubmission: Double?
    /// When the chain of messages was born that this belongs to; nil for decisions, which belong to none.
    var acceptedAt: Timestamp?
    /// Seconds since what came before in the same chain.
    var hop: Double?

    /// Fills in the time that each hop took.
    static func withHops(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        var last: [Timestamp: Timestamp] = [:]
        return entries.map { entry in
            guard let chain = entry.acceptedAt else { return entry }
            var timed = entry
            if last[chain] != nil || entry.at > chain { timed.hop = entry.at.seconds(since: last[chain] ?? chain) }
            last[chain] = entry.at
            return timed
        }
    }
}
