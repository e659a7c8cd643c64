extension Forwarder {
    /// Takes over what has changed on the board.
    mutating func refresh() {
        let current = board.generation
        guard current != generation else { return }
        generation = current
        let hadLatency = !standing.latencies.isEmpty
        standing = board.standing(on: connection.id, openedAt: connection.openedAt, direction)
        if hadLatency, standing.latencies.isEmpty { queue.releaseAll() }
        limits = standing.limits.merging(limits.filter { standing.limits[$0.key] != nil }) { $1 }
        byteTriggers = standing.byteTriggers.merging(
            byteTriggers.filter { standing.byteTriggers[$0.key] != nil }
        ) { $1 }
        // Healed: the peer would go on behind a gap.
        if hasDropped, !standing.isBlackholed { connection.reset() }
    }

    /// Faults that happen once and need no further trigger.
    mutating func strikeStanding() {
        for armed in standing.strikes where isOpen {
            guard board.claim(armed.number, for: connection.id) else { continue }
            strike(armed)
        }
        standing.strikes.removeAll()
    }

    /// Puts states in force outside this direction.
    ///
    /// Done before the bytes that trigger them are written: the peer's answer to those must not slip through.
    func prepare(_ armed: ArmedFault) {
        guard armed.fault.action.isState else { return }
        board.engage(armed.number, on: connection.id, direction == .toServer ? .toClient : .toServer)
        switch armed.fault.action {
        case .refuse, .down: onStrike()
        default: break
        }
    }

    mutating func strike(_ armed: ArmedFault) {
        log.append(.fault(armed.fault.action.name), connection: connection.id, direction: direction)
        if armed.fault.action.isState { board.engage(armed.number, on: connection.id, direction) }
        switch armed.fault.action {
        case .reset: cut()
        case .close: connection.close()
        case .run(let body): body()
        default: break
        }
        refresh()
    }

    mutating func strikeLimits() {
        for number in limits.keys.sorted() where limits[number, default: 1] <= 0 && isOpen {
            limits[number] = nil
            standing.limits[number] = nil
            guard board.claim(number, for: connection.id) else { continue }
            log.append(.fault("limit"), connection: connection.id, direction: direction)
            cut()
        }
    }

    /// Resets the connection when the target has all that was forwarded to it.
    private func cut() {
        target.waitForAcknowledgement(within: .seconds(1))
        connection.reset()
    }
}
