/// One worker with one lane: what it remembers, and what the broker and the database hold for it.
struct LaneState: Hashable, Sendable {
    /// Delivered and unacknowledged, as the broker sees it.
    var held = Tally()
    /// An ack on its way to the broker.
    var acking = Tally()
    /// The batch in hand.
    var batch = Tally()
    /// The position of the step that comes next.
    var next: UInt8 = 0
    /// Whether the consume connection lives: a lane that lost it works on until it notices.
    var isAttached = true
    /// Whether a transaction is open.
    var isOpen = false
    /// The rows of the open transaction.
    var rows = MessageSet()
    /// The messages whose outcome is known.
    var decided = MessageSet()
    /// Those of them whose outcome is a later decision than the first.
    var later = MessageSet()
    /// Those of them that are parked and announce nothing.
    var silent = MessageSet()
    /// Messages whose row another lane committed while this one's transaction was under way.
    var met = MessageSet()
    /// Published in this turn.
    var sent = MessageSet()
    /// Published, not taken by the broker.
    var wire = OutgoingLine()
    /// Taken by the broker, the confirm on its way.
    var confirming = MessageSet()
    var confirmed = MessageSet()

    /// Whether the lane has nothing in hand, nor anybody anything for it.
    var isIdle: Bool { batch.isEmpty && held.isEmpty && acking.isEmpty && wire.isEmpty && confirming.isEmpty }

    /// Goes on to the next step, or to the next turn after the last one.
    mutating func advance(_ rules: Rules) {
        next += 1
        if next == rules.order.count { endTurn() }
    }

    /// Forgets the batch; an open transaction is rolled back.
    mutating func endTurn() {
        batch = Tally()
        next = 0
        isAttached = true
        rollBack()
        met = MessageSet()
        sent = MessageSet()
        confirmed = MessageSet()
    }

    /// Ends the transaction without a trace; what was decided in it is decided again.
    mutating func rollBack() {
        isOpen = false
        rows = MessageSet()
        decided = MessageSet()
        later = MessageSet()
        silent = MessageSet()
    }

    /// Loses the publish connection and what was on it; a lane that still awaits confirms publishes all again.
    mutating func losePublishing(_ rules: Rules) {
        wire = OutgoingLine()
        confirming = MessageSet()
        confirmed = MessageSet()
        guard !sent.isEmpty, Int(next) <= rules.position(of: .awaitConfirm) else { return }
        sent = MessageSet()
        next = min(next, UInt8(rules.position(of: .publish)))
    }
}

extension LaneState {
    /// A number to sort lanes by.
    ///
    /// Two lanes with one rank may differ: sorting saves work and is right whatever it leaves unsorted.
    var rank: UInt64 {
        UInt64(held.bits & 255) | UInt64(batch.bits & 255) << 8 | UInt64(next) << 16 | UInt64(sent.bits) << 20
            | UInt64(confirmed.bits) << 24 | UInt64(confirming.bits) << 28 | UInt64(acking.bits & 255) << 32
            | UInt64(rows.bits) << 40 | UInt64(later.bits) << 44 | (isAttached ? 1 << 48 : 0)
    }
}
