import Models

/// What became of every accepted submission, and whether it adds up.
struct LedgerReport: Encodable, Equatable {
    struct FateCount: Encodable, Equatable {
        var source: String?
        var fate: String
        var submissions: Int64
    }

    struct StepCount: Encodable, Equatable {
        var step: String
        var result: String
        var messages: Int64
    }

    /// A submission that has no fate yet, or more than one.
    struct Unsettled: Encodable, Equatable {
        var submissionID: String
        var publisher: String?
        var source: String?
        var receivedAt: Timestamp?
        var what: String
    }

    static let fates = ["lead", "merged", "rejected", "parked", "in_flight"]

    var counts: [FateCount]
    var steps: [StepCount]
    /// The first of them.
    var unsettled: [Unsettled]

    var submissions: Int64 { counts.reduce(0) { $0 + $1.submissions } }

    func count(_ fate: String) -> Int64 {
        counts.reduce(0) { $0 + ($1.fate == fate ? $1.submissions : 0) }
    }

    /// Every submission has exactly one fate, and none is still on its way.
    var isBalanced: Bool {
        unsettled.isEmpty && counts.allSatisfy { Self.fates.contains($0.fate) && $0.fate != "in_flight" }
    }

    private enum CodingKeys: String, CodingKey {
        case balanced, submissions, counts, steps, unsettled
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isBalanced, forKey: .balanced)
        try container.encode(submissions, forKey: .submissions)
        try container.encode(counts, forKey: .counts)
        try container.encode(steps, forKey: .steps)
        try container.encode(unsettled, forKey: .unsettled)
    }
}
