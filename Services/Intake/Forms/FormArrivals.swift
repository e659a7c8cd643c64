import Models
import Rules
import Synchronization

/// What is known of each form's habit; noted with every post, so it takes a lock for a moment and nothing else.
final class FormArrivals: Sendable {
    private let state: Mutex<State>

    private struct State {
        var habits: [String: FormHabit]
        /// Keys of what has changed since it was last taken.
        var changed: Set<String> = []
    }

    init(_ habits: [String: FormHabit] = [:]) {
        state = Mutex(State(habits: habits))
    }

    func note(_ form: String, at time: Timestamp) {
        state.withLock { state in
            state.habits[form, default: FormHabit()].arrived(at: time)
            state.changed.insert(form)
        }
    }

    var habits: [String: FormHabit] { state.withLock { $0.habits } }

    /// What has changed since the last call.
    func takeChanges() -> [String: FormHabit] {
        state.withLock { state in
            defer { state.changed = [] }
            return state.habits.filter { state.changed.contains($0.key) }
        }
    }

    /// Puts back what could not be stored, so that the next try has it.
    func putBack(_ forms: some Sequence<String>) {
        state.withLock { $0.changed.formUnion(forms) }
    }
}
