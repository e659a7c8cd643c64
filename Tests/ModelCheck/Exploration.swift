/// What an exploration found.
struct Exploration: Sendable {
    /// States reached; all there are when nothing was refuted.
    var states = 0
    var transitions = 0
    /// States in which nothing can happen but faults.
    var terminals = 0
    /// What happened for the first time on the way to some state.
    var actions: Set<Action> = []
    var counterexample: Counterexample?
}
