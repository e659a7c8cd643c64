/// What the broker and the next step do.
extension RelayModel {
    /// Takes what the lane published, confirms it, and forgets what the lane acknowledged.
    func answer(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        if let outgoing = state[lane].wire.first {
            add(.keep(outgoing, lane: lane), state, &moves) { next in
                next[lane].wire.removeFirst()
                next[lane].confirming.insert(outgoing.message)
                return enqueue(outgoing, &next)
            }
        }
        for message in 0..<bounds.messages where state[lane].confirming.contains(message) {
            add(.confirm(message, lane: lane), state, &moves) { next in
                next[lane].confirming.remove(message)
                next[lane].confirmed.insert(message)
                next.confirmedOnce.insert(message)
                return nil
            }
        }
        guard !state[lane].acking.isEmpty else { return }
        add(.settleAck(lane: lane), state, &moves) { next in
            let acked = next[lane].acking
            next[lane].held.subtract(acked)
            next[lane].acking = Tally()
            return (0..<bounds.messages).first { message in
                acked.contains(message)
                    && !(next.rows.contains(message)
                        && (next.confirmedOnce.contains(message) || next.effects(of: message) > 0))
            }.map { .ackedEarly($0) }
        }
    }

    /// Puts an announcement into the output queue.
    func enqueue(_ outgoing: Outgoing, _ next: inout RelayState) -> Violation? {
        next.output.append(outgoing)
        guard let first = next.announced(outgoing.message) else {
            next.announced |= UInt16(outgoing.code) << (4 * UInt16(outgoing.message))
            return nil
        }
        return first == outgoing ? nil : .copiesDiffer(outgoing.message)
    }

    /// The consumer is a lane like ours: what this model shows of ours is taken as given for it.
    func consume(_ state: RelayState, _ moves: inout [Move]) {
        if let outgoing = state.output.first {
            if outgoing.isProbe {
                add(.consumeProbe, state, &moves) { next in
                    next.output.removeFirst()
                    next.sweep.isPassed = true
                    return nil
                }
            } else if state.consuming.count < bounds.consumerHolds {
                add(.consume, state, &moves) { next in
                    next.output.removeFirst()
                    next.consuming.append(outgoing)
                    next.sweep.waiting.remove(outgoing.message)
                    return nil
                }
            }
        }
        guard let outgoing = state.consuming.first else { return }
        add(.store(outgoing), state, &moves) { next in
            next.consuming.removeFirst()
            next.effects |= 1 << outgoing.id
            return next.effects(of: outgoing.message) > 1 ? .twoEffects(outgoing.message) : nil
        }
    }
}
