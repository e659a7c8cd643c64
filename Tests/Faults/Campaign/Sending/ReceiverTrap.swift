import Glibc
import Synchronization

/// Kills a worker when so many requests more have come to a receiver: taken, and not answered yet.
final class ReceiverTrap: Sendable {
    private let state = Mutex<(left: Int, victim: Int32)?>(nil)

    func set(_ victim: Int32, after requests: Int) {
        state.withLock { $0 = (requests, victim) }
    }

    /// Whether this request was the one: who made it is dead, and waits for no answer.
    func springs() -> Bool {
        let victim = state.withLock { state -> Int32? in
            guard let (left, victim) = state else { return nil }
            state = left > 1 ? (left - 1, victim) : nil
            return left > 1 ? nil : victim
        }
        guard let victim else { return false }
        kill(victim, SIGKILL)
        return true
    }
}
