/// When a heartbeat must be sent, and when the other side must be taken for dead.
///
/// Used where Baton does its own reading and writing; under TLS the library keeps its own account (L5).
package struct Heartbeat: Sendable {
    private let interval: Duration
    private var lastSent: ContinuousClock.Instant
    private var lastReceived: ContinuousClock.Instant

    /// An interval of zero switches heartbeats off.
    package init(interval: Duration, now: ContinuousClock.Instant) {
        self.interval = interval
        lastSent = now
        lastReceived = now
    }

    private var isOn: Bool { interval > .zero }

    package mutating func noteSent(at now: ContinuousClock.Instant) { lastSent = now }
    package mutating func noteReceived(at now: ContinuousClock.Instant) { lastReceived = now }

    package func isSendDue(at now: ContinuousClock.Instant) -> Bool { isOn && now >= lastSent + interval / 2 }

    /// Two intervals of silence, as the protocol asks.
    package func isOverdue(at now: ContinuousClock.Instant) -> Bool { isOn && now >= lastReceived + interval * 2 }

    /// The next moment at which one of the two becomes true.
    package func nextEvent(before deadline: ContinuousClock.Instant) -> ContinuousClock.Instant {
        isOn ? min(deadline, lastSent + interval / 2, lastReceived + interval * 2) : deadline
    }
}
