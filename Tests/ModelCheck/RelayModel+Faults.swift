/// What goes wrong.
extension RelayModel {
    /// Faults of one lane.
    func disturb(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        let own = state[lane]
        if state.faultsLeft.crashes > 0, !own.isIdle || !own.isAttached {
            add(.crash(lane: lane), state, &moves) { next in
                next.faultsLeft.crashes -= 1
                next.input.add(own.held)
                next[lane] = LaneState()
                return nil
            }
        }
        guard state.faultsLeft.losses > 0 else { return }
        if !own.held.isEmpty {
            add(.loseConsuming(lane: lane), state, &moves) { next in
                next.faultsLeft.losses -= 1
                detach(lane, &next)
                return nil
            }
        }
        guard !own.wire.isEmpty || !own.confirming.isEmpty || !own.sent.isSubset(of: own.confirmed) else { return }
        add(.losePublishing(lane: lane), state, &moves) { next in
            next.faultsLeft.losses -= 1
            next[lane].losePublishing(rules)
            return nil
        }
    }

    /// The broker takes the deliveries back; the lane works on and notices when it acknowledges.
    private func detach(_ lane: Int, _ next: inout RelayState) {
        next.input.add(next[lane].held)
        next[lane].held = Tally()
        next[lane].acking = Tally()
        if !next[lane].batch.isEmpty { next[lane].isAttached = false }
    }

    /// Faults of all.
    func disturb(_ state: RelayState, _ moves: inout [Move]) {
        if state.faultsLeft.losses > 0, !state.consuming.isEmpty {
            add(.loseConsumer, state, &moves) { next in
                next.faultsLeft.losses -= 1
                next.returnConsumed()
                return nil
            }
        }
        if state.faultsLeft.restarts > 0, !state.first.isIdle || !state.second.isIdle || !state.consuming.isEmpty {
            add(.restart, state, &moves) { next in
                next.faultsLeft.restarts -= 1
                for lane in 0..<bounds.lanes {
                    detach(lane, &next)
                    // What was published and not confirmed may have been taken before: that is another path.
                    next[lane].losePublishing(rules)
                }
                next.returnConsumed()
                return nil
            }
        }
        if state.faultsLeft.purges > 0, !state.output.isEmpty {
            add(.purge, state, &moves) { next in
                next.faultsLeft.purges -= 1
                next.output = OutgoingLine()
                next.sweep.waiting = MessageSet()
                return nil
            }
        }
        guard state.faultsLeft.repeats > 0 else { return }
        for message in 0..<bounds.messages {
            add(.sendAgain(message), state, &moves) { next in
                next.faultsLeft.repeats -= 1
                next.input.add(message)
                return nil
            }
        }
    }
}

extension RelayState {
    fileprivate mutating func returnConsumed() {
        output.putBack(consuming)
        consuming = OutgoingLine()
    }
}
