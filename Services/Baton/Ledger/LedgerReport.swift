import Models

/// What became of everything that was accepted, as one snapshot of the database has it.
struct LedgerReport: Equatable {
    static let fates = ["lead", "merged", "rejected", "parked", "in_flight"]

    var counts: [FateCount]
    var accepted: [SourceCount] = []
    var steps: [StepCount] = []
    /// The first of them.
    var unsettled: [Unsettled] = []
    var journals: [Journal] = []
    /// The first of them, overdue ones before others.
    var gaps: [Gap] = []
    var hops: [Hop] = []
    /// The first of them.
    var late: [Late] = []
    /// Submissions in flight, the first of them, for which no message is on its way.
    var stranded: [Unsettled] = []
    var parked: [ParkedCount] = []
    /// What was announced later than this is not late yet.
    var settledBefore: Timestamp = .epoch

    var submissions: Int64 { counts.reduce(0) { $0 + $1.submissions } }

    func count(_ fate: String) -> Int64 {
        counts.reduce(0) { $0 + ($1.fate == fate ? $1.submissions : 0) }
    }

    /// The sources, in the order of the counts.
    var sources: [String?] {
        (accepted.map(\.source) + counts.map(\.source)).reduce(into: []) { sources, source in
            if !sources.contains(source) { sources.append(source) }
        }
    }

    func count(_ source: String?, _ fate: String) -> Int64 {
        counts.reduce(0) { $0 + ($1.source == source && $1.fate == fate ? $1.submissions : 0) }
    }

    func accepted(_ source: String?) -> Int64 {
        accepted.reduce(0) { $0 + ($1.source == source ? $1.submissions : 0) }
    }

    /// Submissions and messages that are on their way, in words; empty when nothing is.
    var inFlight: [String] {
        let onTheirWay = hops.reduce(0) { $0 + max(0, $1.missing) }
        let moving = parked.reduce(0) { $0 + ($1.isMoving ? $1.messages : 0) }
        let undrained = journals.reduce(0) { $0 + $1.missing - $1.overdue }
        let submissions = count("in_flight")
        return [
            submissions > 0 ? "\(submissions) of \(self.submissions) submissions are in flight" : nil,
            onTheirWay > 0 ? "\(onTheirWay) messages between steps are in flight" : nil,
            moving > 0 ? "\(moving) parked messages are on their way back" : nil,
            undrained > 0 ? "\(undrained) submissions are still in an intake's journal" : nil,
        ].compactMap(\.self)
    }

    /// Whether anything should be looked at a second time, because it may only have been too fast.
    var needsSecondLook: Bool { !stranded.isEmpty || hops.contains { $0.late > 0 } }
}
