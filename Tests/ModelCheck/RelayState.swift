/// One step of the relay between its input queue and its consumer, at one moment.
struct RelayState: Hashable, Sendable {
    /// The input queue.
    ///
    /// It keeps an order, but redelivery breaks it: any message may come next.
    var input = Tally()
    var first = LaneState()
    var second = LaneState()
    /// Committed step rows of each message.
    var rows = Tally()
    /// Rows that hold a later decision than the first.
    var laterRows = MessageSet()
    /// The output queue.
    var output = OutgoingLine()
    /// What the consumer took and has not settled.
    var consuming = OutgoingLine()
    /// The consumer's rows: a bit for each ``Outgoing/id``.
    var effects: UInt8 = 0
    var sweep = SweepState()
    var faultsLeft = Bounds.Faults()

    // What nobody in the system knows; the checker notes it to judge.

    /// Messages that some lane decided on.
    var decidedOnce = MessageSet()
    /// Messages whose announcement was confirmed to a lane.
    var confirmedOnce = MessageSet()
    /// What was announced first for each message: four bits of its ``Outgoing/code``.
    var announced: UInt16 = 0

    /// Every message is accepted: it stands in the input queue, once.
    init(_ bounds: Bounds) {
        for message in 0..<bounds.messages { input.add(message) }
        faultsLeft = bounds.faults
    }

    subscript(lane: Int) -> LaneState {
        get { lane == 0 ? first : second }
        set { if lane == 0 { first = newValue } else { second = newValue } }
    }

    func effects(of message: Int) -> Int { Int(effects >> (2 * UInt8(message)) & 3).nonzeroBitCount }

    func announced(_ message: Int) -> Outgoing? {
        let code = UInt8(announced >> (4 * UInt16(message)) & 15)
        return code == 0 ? nil : Outgoing(code: code)
    }

    /// Whether every accepted message has one row and one effect, and nothing is on its way.
    func isSettled(_ bounds: Bounds) -> Bool {
        guard input.isEmpty, first.isIdle, second.isIdle, consuming.isEmpty,
            !output.contains(where: { !$0.isProbe })
        else { return false }
        return (0..<bounds.messages).allSatisfy { rows.count(of: $0) == 1 && effects(of: $0) == 1 }
    }

    /// The same state with its lanes in a fixed order.
    var withSortedLanes: RelayState {
        guard second.rank > first.rank else { return self }
        var sorted = self
        swap(&sorted.first, &sorted.second)
        return sorted
    }
}
