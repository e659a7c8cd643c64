/// The protocol of one step between its input queue and its consumer: what can happen in a state.
///
/// What is assumed: a committed row stays, a confirmed message stays until it is consumed or purged, a unique key holds,
/// and a queue keeps the order of what was never delivered. What is left out: a batch is committed as a whole (half of a
/// bisected one is a lost answer to a COMMIT), a refused or returned message is a lost publish connection, and time is a
/// guard: an action that waits cannot happen before what it waits for.
struct RelayModel: Sendable {
    var rules = Rules()
    var bounds = Bounds()

    var start: RelayState { RelayState(bounds) }

    /// Everything that can happen in the state.
    func moves(from state: RelayState) -> [Move] {
        var moves: [Move] = []
        moves.reserveCapacity(16)
        for lane in 0..<bounds.lanes {
            deliver(to: lane, state, &moves)
            work(lane, state, &moves)
            answer(lane, state, &moves)
            disturb(lane, state, &moves)
        }
        consume(state, &moves)
        if bounds.isSweeping { sweep(state, &moves) }
        disturb(state, &moves)
        return moves
    }

    /// Adds the move that the closure makes of the state.
    func add(
        _ action: Action, _ state: RelayState, _ moves: inout [Move],
        _ change: (inout RelayState) -> Violation? = { _ in nil }
    ) {
        var next = state
        let violation = change(&next)
        moves.append(Move(action: action, state: next, violation: violation))
    }
}
