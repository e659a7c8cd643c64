/// A fault that was injected, with what has become of it.
struct ArmedFault: Sendable {
    let number: Int
    let fault: Fault
    let injectedAt: ContinuousClock.Instant
    /// Messages that matched.
    private var hits = 0
    /// The trigger has fired and does not fire again.
    private var isSpent = false
    /// An action that happens once per connection, and where it did.
    private var claims: Set<Int> = []
    /// Where the action was put in force by the trigger, and when last.
    private var engaged: [Place: ContinuousClock.Instant] = [:]

    private struct Place: Hashable {
        var connection: Int
        var direction: Direction
    }

    init(number: Int, fault: Fault, injectedAt: ContinuousClock.Instant) {
        self.number = number
        self.fault = fault
        self.injectedAt = injectedAt
    }

    var isEngagedAnywhere: Bool { isUnconditional || !engaged.isEmpty }

    private var isUnconditional: Bool {
        if case .always = fault.trigger { true } else { false }
    }

    /// Since when the fault's action is in force on one direction of a connection; nil when it is not.
    func inForce(
        on connection: Int, _ direction: Direction, openedAt: ContinuousClock.Instant
    ) -> ContinuousClock.Instant? {
        guard fault.acting.covers(direction) else { return nil }
        return isUnconditional
            ? max(injectedAt, openedAt) : engaged[Place(connection: connection, direction: direction)]
    }

    /// The bytes after which the fault strikes; nil when it waits for none.
    var byteTrigger: Int? {
        guard case .afterBytes(let count) = fault.trigger, !isSpent else { return nil }
        return count
    }

    var waitsForMessage: Bool { fault.trigger.nth != nil && !isSpent }

    /// Counts a message; true when the fault strikes with it.
    mutating func strikes(with event: StreamEvent) -> Bool {
        guard !isSpent, let nth = fault.trigger.nth, fault.trigger.matches(event) else { return false }
        hits += 1
        guard fault.repeats == .once ? hits >= nth : hits.isMultiple(of: max(1, nth)) else { return false }
        return fire()
    }

    /// The trigger's condition has come true; false when it did before and may not again.
    mutating func fire() -> Bool {
        guard !isSpent else { return false }
        isSpent = fault.repeats == .once
        return true
    }

    /// Puts the action in force on one direction of a connection.
    mutating func engage(on connection: Int, _ direction: Direction) {
        engaged[Place(connection: connection, direction: direction)] = .now
    }

    /// True for the first connection, or once for each when the fault repeats.
    mutating func claim(for connection: Int) -> Bool {
        guard fault.repeats == .always || claims.isEmpty else { return false }
        return claims.insert(connection).inserted
    }
}
