import Testing

/// A protocol that differs from Baton's in one thing, and what comes of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var rules: Rules
    var bounds: Bounds
    var breaks: Violation.Kind
    /// The promises it is judged by; the shortest way to harm may break a lesser one first.
    var judged: Set<Violation.Kind>

    var testDescription: String { name }

    init(
        _ name: String, breaks: Violation.Kind, judged: Set<Violation.Kind> = Set(Violation.Kind.allCases),
        _ bounds: Bounds, _ change: (inout Rules) -> Void
    ) {
        self.name = name
        self.breaks = breaks
        self.judged = judged
        self.bounds = bounds
        rules = Rules()
        change(&rules)
    }

    private static let killed = Bounds(faults: Bounds.Faults(crashes: 1))
    private static let purged = Bounds(isSweeping: true, faults: Bounds.Faults(purges: 1))

    static let ofLane = [
        Mistake("a repetition is decided anew", breaks: .copiesDiffer, killed) { $0.repetition = .decidesAnew },
        Mistake("a repetition counts as done and announces nothing", breaks: .ackedEarly, killed) {
            $0.repetition = .announcesNothing
        },
        Mistake(
            "a repetition counts as done, judged by what arrives", breaks: .lost, judged: [.lost], killed
        ) { $0.repetition = .announcesNothing },
        Mistake("step rows have no key", breaks: .twoRows, killed) { $0.repetition = .storesAnotherRow },
        Mistake(
            "step rows have no key, and the publisher repeats itself", breaks: .twoRows,
            Bounds(faults: Bounds.Faults(repeats: 1))
        ) { $0.repetition = .storesAnotherRow },
        Mistake("the outgoing id is drawn for each copy", breaks: .copiesDiffer, killed) {
            $0.outgoingID = .drawnPerCopy
        },
        Mistake("an ack covers what the lane has not settled", breaks: .ackedEarly, Bounds(messages: 2)) {
            $0.acksBeyondBatch = true
        },
        Mistake(
            "a repetition that breaks a unique key is parked with no look at what its row announced",
            breaks: .ackedEarly, Bounds(lanes: 2, faults: Bounds.Faults(losses: 1))
        ) {
            $0.parksWithoutLooking = true
        },
    ]

    static let ofSweeper = [
        Mistake("the sweeper suspects without a probe", breaks: .needlessAnnouncement, Bounds(isSweeping: true)) {
            $0.sweeper.usesProbe = false
        },
        Mistake("the sweeper suspects without a probe, after a purge", breaks: .needlessAnnouncement, purged) {
            $0.sweeper.usesProbe = false
        },
        Mistake("the probe overtakes a batch in hand", breaks: .needlessAnnouncement, Bounds(isSweeping: true)) {
            $0.sweeper.settles = false
        },
        Mistake(
            "a suspect is announced while the consumer holds it", breaks: .needlessAnnouncement,
            Bounds(isSweeping: true)
        ) { $0.sweeper.waitsForConsumer = false },
        Mistake("the mark stands above an open transaction", breaks: .lost, judged: [.lost], purged) {
            $0.sweeper.marksEndedOnly = false
            // A transaction may outlast any waiting; not to wait is no loss by itself, as another test shows.
            $0.sweeper.settles = false
        },
        Mistake("a lost probe is not sent again", breaks: .lost, purged) { $0.sweeper.repeatsProbe = false },
        Mistake(
            "a suspect is forgotten once it was announced", breaks: .lost,
            Bounds(isSweeping: true, faults: Bounds.Faults(purges: 2))
        ) { $0.sweeper.keepsSuspects = false },
    ]
}
