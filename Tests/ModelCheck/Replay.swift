import Testing

/// Walks a counterexample through the model again, action by action.
enum Replay {
    /// The violation that the trace ends in; fails when one of its actions is not possible where it stands.
    static func violation(of counterexample: Counterexample, in model: RelayModel) throws -> Violation? {
        var state = model.start
        var violation: Violation?
        for action in counterexample.trace {
            let move = try #require(model.moves(from: state).first { $0.action == action }, "\(action)")
            state = move.state
            violation = move.violation
        }
        // A loss is no move: it is what the last state cannot lead away from.
        return violation ?? Explorer.explore(model, from: state, judging: [.lost]).counterexample?.violation
    }
}
