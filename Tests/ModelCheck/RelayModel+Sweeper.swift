/// What the sweeper does.
extension RelayModel {
    /// Copies of one announcement in the queue, beyond which the sweeper's back-off holds it.
    private var mostCopies: Int { 2 }

    func sweep(_ state: RelayState, _ moves: inout [Move]) {
        mark(state, &moves)
        probe(state, &moves)
        suspect(state, &moves)
        announceAgain(state, &moves)
    }

    private func mark(_ state: RelayState, _ moves: inout [Move]) {
        guard state.sweep.pending.isEmpty else { return }
        var below = MessageSet()
        for message in 0..<bounds.messages where state.rows.contains(message) { below.insert(message) }
        if !rules.sweeper.marksEndedOnly { below.formUnion(state.first.rows.union(state.second.rows)) }
        below.subtract(state.sweep.swept)
        guard !below.isEmpty else { return }
        add(.mark, state, &moves) { next in
            next.sweep.pending = below
            next.sweep.waiting = MessageSet()
            for message in 0..<bounds.messages
            where below.contains(message) && next.output.copies(of: message) > 0 {
                next.sweep.waiting.insert(message)
            }
            // Without a probe, the mark is as good as passed.
            next.sweep.isPassed = !rules.sweeper.usesProbe
            return nil
        }
    }

    private func probe(_ state: RelayState, _ moves: inout [Move]) {
        let sweep = state.sweep
        guard !sweep.pending.isEmpty, !sweep.isPassed, !state.output.contains(where: \.isProbe) else { return }
        // Settling is time, longer than a batch takes: what a lane has in hand below the mark is announced by then.
        guard !rules.sweeper.settles || !isInHand(sweep.pending, state) else { return }
        // A probe that was sent and is nowhere was lost.
        guard rules.sweeper.repeatsProbe || !sweep.isSent else { return }
        add(.probe, state, &moves) { next in
            next.sweep.isSent = true
            next.output.append(.probe)
            return nil
        }
    }

    private func isInHand(_ messages: MessageSet, _ state: RelayState) -> Bool {
        (0..<bounds.messages).contains { message in
            messages.contains(message)
                && (state.first.batch.contains(message) || state.second.batch.contains(message))
        }
    }

    private func suspect(_ state: RelayState, _ moves: inout [Move]) {
        guard !state.sweep.pending.isEmpty, state.sweep.isPassed else { return }
        add(.suspect, state, &moves) { next in
            for message in 0..<bounds.messages
            where next.sweep.pending.contains(message) && next.rows.contains(message) && next.effects(of: message) == 0
            {
                next.sweep.suspects.insert(message)
            }
            next.sweep.swept.formUnion(next.sweep.pending)
            next.sweep.pending = MessageSet()
            next.sweep.isPassed = false
            next.sweep.isSent = false
            return nil
        }
    }

    private func announceAgain(_ state: RelayState, _ moves: inout [Move]) {
        for message in 0..<bounds.messages where state.sweep.suspects.contains(message) {
            guard state.effects(of: message) == 0 else {
                add(.dropArrived(message), state, &moves) { next in
                    next.sweep.suspects.remove(message)
                    return nil
                }
                continue
            }
            guard state.output.copies(of: message) < mostCopies else { continue }
            guard !rules.sweeper.waitsForConsumer || state.consuming.copies(of: message) == 0 else { continue }
            add(.announceAgain(message), state, &moves) { next in
                if !rules.sweeper.keepsSuspects { next.sweep.suspects.remove(message) }
                let isNeedless = isUndisturbed(state) || state.sweep.waiting.contains(message)
                let outgoing = announcement(of: message, isLater: next.laterRows.contains(message), next)
                let violation = enqueue(outgoing, &next)
                return violation ?? (isNeedless ? .needlessAnnouncement(message) : nil)
            }
        }
    }

    /// Whether nothing went wrong so far; a publisher that repeats itself is nothing wrong.
    private func isUndisturbed(_ state: RelayState) -> Bool {
        var left = state.faultsLeft
        left.repeats = bounds.faults.repeats
        return left == bounds.faults
    }
}
