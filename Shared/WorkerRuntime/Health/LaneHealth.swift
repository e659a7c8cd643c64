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
        /// Why the loop holds its work and takes no more; nil while it works.
        package var waitsBecause: String?
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
            state.waitsBecause = nil
        }
    }

    /// The loop turns, and holds what it has in hand until something outside is mended.
    package func waits(because reason: String, isDatabaseUp: Bool) {
        state.withLock { state in
            state.turnedAt = .now
            state.isDatabaseUp = isDatabaseUp
            state.waitsBecause = reason
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
