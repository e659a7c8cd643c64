package import Models
import Synchronization

/// What one loop says of itself: when it last turned, and what it is connected to.
///
/// Written by the loop's thread, read by the health endpoint.
package final class LaneHealth: Sendable {
    package struct State: Sendable {
        package var turnedAt: Timestamp
        package var isConnected = false
        package var isBlocked = false
        package var isDatabaseUp = false
        package var hasStopped = false
        package var problem: String?
    }

    package let name: String
    private let state: Mutex<State>

    package init(name: String) {
        self.name = name
        state = Mutex(State(turnedAt: .now))
    }

    package var current: State { state.withLock { $0 } }

    package func turned(isBlocked: Bool, isDatabaseUp: Bool) {
        state.withLock { state in
            state.turnedAt = .now
            state.isConnected = true
            state.isBlocked = isBlocked
            state.isDatabaseUp = isDatabaseUp
            state.problem = nil
        }
    }

    package func disconnected(_ problem: String) {
        state.withLock { state in
            state.turnedAt = .now
            state.isConnected = false
            state.problem = problem
        }
    }

    package func stopped() {
        state.withLock { $0.hasStopped = true }
    }
}
