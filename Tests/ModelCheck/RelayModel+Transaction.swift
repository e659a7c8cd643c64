/// What a lane does in its transaction.
extension RelayModel {
    func store(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        let other = state[1 - lane]
        let contended = (0..<bounds.messages).contains { message in
            state[lane].batch.contains(message) && other.rows.contains(message)
        }
        // The unique key holds the second transaction until the first one has ended.
        guard !contended || rules.repetition == .storesAnotherRow else { return }
        add(.perform(.store, lane: lane), state, &moves) { next in
            insertRows(lane, &next, parking: MessageSet())
            return nil
        }
        let met = state[lane].met
        guard rules.parksWithoutLooking, !met.isEmpty else { return }
        add(.park(lane: lane), state, &moves) { next in
            insertRows(lane, &next, parking: met)
            return nil
        }
    }

    private func insertRows(_ lane: Int, _ next: inout RelayState, parking: MessageSet) {
        for message in 0..<bounds.messages where next[lane].batch.contains(message) {
            if next.rows.contains(message), rules.readsStoredOutcome {
                next[lane].decided.insert(message)
                if next.laterRows.contains(message) {
                    next[lane].later.insert(message)
                } else {
                    next[lane].later.remove(message)
                }
                if parking.contains(message) || rules.repetition == .announcesNothing {
                    next[lane].silent.insert(message)
                }
            } else {
                decide(message, lane, &next)
                next[lane].rows.insert(message)
                // A transaction that begins now is above every mark.
                next.sweep.swept.remove(message)
            }
        }
        next[lane].isOpen = true
        next[lane].advance(rules)
    }

    /// Decides with the knowledge of the moment: a second decision on one message may differ from the first.
    func decide(_ message: Int, _ lane: Int, _ next: inout RelayState) {
        guard !next[lane].decided.contains(message) else { return }
        next[lane].decided.insert(message)
        if next.decidedOnce.contains(message), rules.decisionsVary { next[lane].later.insert(message) }
        next.decidedOnce.insert(message)
    }

    func commit(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        add(.perform(.commit, lane: lane), state, &moves) { next in
            let violation = commitRows(lane, &next)
            next[lane].advance(rules)
            return violation
        }
        guard state[lane].isOpen, state.faultsLeft.losses > 0 else { return }
        for isCommitted in [true, false] {
            add(.loseCommitAnswer(lane: lane, isCommitted: isCommitted), state, &moves) { next in
                next.faultsLeft.losses -= 1
                let violation = isCommitted ? commitRows(lane, &next) : nil
                // The lane knows nothing of the outcome and runs the whole transaction again.
                next[lane].rollBack()
                next[lane].next = UInt8(rules.position(of: .store))
                return violation
            }
        }
    }

    private func commitRows(_ lane: Int, _ next: inout RelayState) -> Violation? {
        let own = next[lane]
        var violation: Violation?
        for message in 0..<bounds.messages where own.rows.contains(message) {
            if !next.rows.contains(message) || rules.repetition == .storesAnotherRow { next.rows.add(message) }
            if own.later.contains(message) { next.laterRows.insert(message) }
            if next.rows.count(of: message) > 1 { violation = .twoRows(message) }
            if rules.parksWithoutLooking { meet(message, 1 - lane, &next) }
        }
        next[lane].isOpen = false
        next[lane].rows = MessageSet()
        return violation
    }

    /// Notes that another lane, which is at its store, may have looked before this row was there.
    private func meet(_ message: Int, _ other: Int, _ next: inout RelayState) {
        guard next[other].batch.contains(message), Int(next[other].next) == rules.position(of: .store) else { return }
        next[other].met.insert(message)
    }
}
