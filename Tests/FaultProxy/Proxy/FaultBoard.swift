import Synchronization

/// All faults of one proxy; its connections ask it what is in force.
final class FaultBoard: Sendable {
    /// What becomes of new connections.
    enum Gate {
        case open
        case refusing
        case down
    }

    private struct State {
        var faults: [ArmedFault] = []
        var injected = 0
    }

    private let state = Mutex(State())
    private let changes = Atomic(0)

    /// Another number after each change.
    var generation: Int { changes.load(ordering: .acquiring) }

    var gate: Gate {
        state.withLock { state in
            var gate = Gate.open
            for armed in state.faults where armed.isEngagedAnywhere {
                switch armed.fault.action {
                case .down: return .down
                case .refuse: gate = .refusing
                default: break
                }
            }
            return gate
        }
    }

    func inject(_ fault: Fault) {
        change { state in
            state.injected += 1
            state.faults.append(ArmedFault(number: state.injected, fault: fault, injectedAt: .now))
        }
    }

    func heal() {
        change { $0.faults.removeAll() }
    }

    func standing(on connection: Int, openedAt: ContinuousClock.Instant, _ direction: Direction) -> StandingFaults {
        state.withLock {
            StandingFaults($0.faults, connection: connection, openedAt: openedAt, direction: direction)
        }
    }

    /// The faults that strike with a message, which is counted; they are not in force yet.
    func strikes(with event: StreamEvent, _ direction: Direction) -> [ArmedFault] {
        state.withLock { state in
            var struck: [ArmedFault] = []
            for index in state.faults.indices where state.faults[index].fault.direction.covers(direction) {
                if state.faults[index].strikes(with: event) { struck.append(state.faults[index]) }
            }
            return struck
        }
    }

    /// The fault that waits for bytes, when it strikes now.
    func strikes(afterBytesOf number: Int) -> ArmedFault? {
        state.withLock { state in
            guard let index = state.faults.firstIndex(where: { $0.number == number }), state.faults[index].fire()
            else { return nil }
            return state.faults[index]
        }
    }

    /// Puts a fault in force on one direction of a connection.
    func engage(_ number: Int, on connection: Int, _ direction: Direction) {
        change { state in
            guard let index = state.faults.firstIndex(where: { $0.number == number }) else { return }
            state.faults[index].engage(on: connection, direction)
        }
    }

    /// Whether a fault that acts once acts on this connection now.
    func claim(_ number: Int, for connection: Int) -> Bool {
        state.withLock { state in
            guard let index = state.faults.firstIndex(where: { $0.number == number }) else { return false }
            return state.faults[index].claim(for: connection)
        }
    }

    /// Does something to the faults, and lets the connections see it.
    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            changes.add(1, ordering: .releasing)
        }
    }
}
