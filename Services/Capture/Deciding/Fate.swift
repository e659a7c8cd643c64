/// What became of a submission.
enum Fate: String, Sendable {
    /// It made a lead.
    case lead
    /// It was merged into a known lead.
    case merged
    case rejected
    case parked

    var hasLead: Bool { self == .lead || self == .merged }
}
