/// An action that is possible in a state, the state it leads to, and the promise it breaks, if any.
struct Move: Sendable {
    var action: Action
    var state: RelayState
    var violation: Violation?
}
