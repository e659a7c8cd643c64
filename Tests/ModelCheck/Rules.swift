/// The protocol as switches: the defaults are Baton's, every other value is a mistake somebody could make.
struct Rules: Sendable {
    var order: [LaneStep] = [.store, .commit, .publish, .awaitConfirm, .ack]
    var repetition = Repetition.getsStoredOutcome
    var outgoingID = OutgoingID.derived
    /// Whether a message decided on twice can get another outcome: stages decide on the state of the moment.
    var decisionsVary = true
    /// Whether a message that fails on its data is parked with no look at what its row, stored by another, announced.
    var parksWithoutLooking = false
    /// Whether an ack with `multiple` covers what the lane holds and has not settled.
    var acksBeyondBatch = false
    var sweeper = Sweeper()

    enum Repetition: Sendable {
        /// The step row is keyed by the message id, and a repetition gets the stored outcome back.
        case getsStoredOutcome
        /// The row is keyed, and a repetition counts as done: what the row announced is not published again.
        case announcesNothing
        /// The row is keyed, but a repetition decides anew and writes over it.
        case decidesAnew
        /// The row has no key.
        case storesAnotherRow
    }

    enum OutgoingID: Sendable {
        /// Computed from the causing id: the same for every copy.
        case derived
        /// Drawn with the decision and stored with it.
        case drawnPerDecision
        /// Drawn when the message goes out.
        case drawnPerCopy
    }

    struct Sweeper: Sendable {
        /// Suspects only what lies below a mark that came out of the consumer's queue.
        var usesProbe = true
        /// Sends a probe again that was lost.
        var repeatsProbe = true
        /// Leaves time between mark and probe, in which a batch in hand is announced.
        var settles = true
        /// Leaves time between suspicion and announcement, in which the consumer settles what it holds.
        var waitsForConsumer = true
        /// Takes a mark below which every transaction has ended.
        var marksEndedOnly = true
        /// Keeps a suspect until it has arrived.
        var keepsSuspects = true
    }

    /// Whether a message with a row is left undecided.
    var readsStoredOutcome: Bool { repetition == .getsStoredOutcome || repetition == .announcesNothing }

    func position(of step: LaneStep) -> Int { order.firstIndex(of: step) ?? order.count }
}
