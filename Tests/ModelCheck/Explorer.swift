/// Visits every state that the model can reach, breadth first, and judges them.
///
/// Safety is judged move by move. Never lost is judged at the end: from every state, with no further fault, a state must
/// be in reach in which all messages are home; the search for it runs backwards from those states.
struct Explorer {
    private let model: RelayModel
    private let judged: Set<Violation.Kind>
    private var states: [RelayState] = []
    private var numbers: [RelayState: Int] = [:]
    /// How each state was reached first.
    private var origins: [(state: Int, action: Action)?] = []
    /// Moves without a fault, as a list for each state of those that lead to it: its newest entry, then from entry to entry.
    private var newest: [Int32] = []
    private var entries: [(state: Int32, older: Int32)] = []
    private var result = Exploration()

    private init(_ model: RelayModel, judging judged: Set<Violation.Kind>) {
        self.model = model
        self.judged = judged
    }

    /// Explores until a promise is broken or nothing is left to visit.
    ///
    /// Begins where the model does when no other start is given; only the judged promises count.
    static func explore(
        _ model: RelayModel, from start: RelayState? = nil,
        judging judged: Set<Violation.Kind> = Set(Violation.Kind.allCases)
    ) -> Exploration {
        var explorer = Explorer(model, judging: judged)
        explorer.visitAll(from: start ?? model.start)
        explorer.result.states = explorer.states.count
        explorer.result.actions = Set(explorer.origins.compactMap { $0?.action })
        if explorer.result.counterexample == nil, judged.contains(.lost) { explorer.judgeLosses() }
        return explorer.result
    }

    private mutating func visitAll(from start: RelayState) {
        _ = number(of: start, from: nil)
        var current = 0
        while current < states.count {
            var isTerminal = true
            for move in model.moves(from: states[current]) {
                result.transitions += 1
                if let violation = move.violation, judged.contains(violation.kind) {
                    result.counterexample = Counterexample(
                        violation: violation, trace: trace(to: current) + [move.action])
                    return
                }
                let next = number(of: move.state, from: (current, move.action))
                guard !move.action.isFault else { continue }
                isTerminal = false
                entries.append((Int32(current), newest[next]))
                newest[next] = Int32(entries.count - 1)
            }
            if isTerminal { result.terminals += 1 }
            current += 1
        }
    }

    private mutating func number(of state: RelayState, from origin: (state: Int, action: Action)?) -> Int {
        // Lanes are alike: of two states that differ in their lanes' places only, one is visited. It stays as it was
        // found, so that a trace speaks of the same lane throughout.
        let key = state.withSortedLanes
        if let known = numbers[key] { return known }
        let number = states.count
        numbers[key] = number
        states.append(state)
        origins.append(origin)
        newest.append(-1)
        return number
    }

    /// Finds the first state from which no home-coming is in reach; a terminal state is such a one unless all are home.
    private mutating func judgeLosses() {
        var isSaved = [Bool](repeating: false, count: states.count)
        var open = states.indices.filter { states[$0].isSettled(model.bounds) }
        for state in open { isSaved[state] = true }
        while let state = open.popLast() {
            var entry = Int(newest[state])
            while entry >= 0 {
                let predecessor = Int(entries[entry].state)
                entry = Int(entries[entry].older)
                guard !isSaved[predecessor] else { continue }
                isSaved[predecessor] = true
                open.append(predecessor)
            }
        }
        guard let doomed = isSaved.firstIndex(of: false) else { return }
        result.counterexample = Counterexample(violation: .lost, trace: trace(to: doomed))
    }

    private func trace(to state: Int) -> [Action] {
        var trace: [Action] = []
        var current = state
        while let origin = origins[current] {
            trace.append(origin.action)
            current = origin.state
        }
        return trace.reversed()
    }
}
