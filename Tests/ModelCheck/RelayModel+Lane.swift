/// What a lane does.
extension RelayModel {
    /// A prefetch of two: the second delivery can arrive while the first one is under way.
    private var prefetch: Int { 2 }

    func deliver(to lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        guard state[lane].isAttached, state[lane].held.total < prefetch else { return }
        for message in 0..<bounds.messages where state.input.contains(message) {
            add(.deliver(message, lane: lane), state, &moves) { next in
                next.input.remove(message)
                next[lane].held.add(message)
                return nil
            }
        }
    }

    func work(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        let own = state[lane]
        guard !own.batch.isEmpty else {
            // An ack that is on its way leaves first: one connection carries both.
            guard own.acking.isEmpty, !own.held.isEmpty else { return }
            return add(.take(lane: lane), state, &moves) { next in
                next[lane].batch = own.held
                return nil
            }
        }
        switch rules.order[Int(own.next)] {
        case .store: store(lane, state, &moves)
        case .commit: commit(lane, state, &moves)
        case .publish: publish(lane, state, &moves)
        case .awaitConfirm:
            guard own.sent.isSubset(of: own.confirmed) else { return }
            add(.perform(.awaitConfirm, lane: lane), state, &moves) { next in
                next[lane].advance(rules)
                return nil
            }
        case .ack: ack(lane, state, &moves)
        }
    }

    /// Writes one announcement: a lane can be killed when half of them are out.
    private func publish(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        add(.perform(.publish, lane: lane), state, &moves) { next in
            let unsent = (0..<bounds.messages).filter { message in
                let own = next[lane]
                return own.batch.contains(message) && !own.sent.contains(message) && !own.silent.contains(message)
            }
            if let message = unsent.first {
                decide(message, lane, &next)
                next[lane].sent.insert(message)
                let isLater = next[lane].later.contains(message)
                next[lane].wire.append(announcement(of: message, isLater: isLater, next))
            }
            if unsent.count <= 1 { next[lane].advance(rules) }
            return nil
        }
    }

    /// The announcement as the next copy of it goes out.
    func announcement(of message: Int, isLater: Bool, _ state: RelayState) -> Outgoing {
        let hasOtherID =
            switch rules.outgoingID {
            case .derived: false
            case .drawnPerDecision: isLater
            case .drawnPerCopy: state.announced(message) != nil
            }
        return Outgoing(causedBy: message, isLaterDecision: isLater, hasOtherID: hasOtherID)
    }

    private func ack(_ lane: Int, _ state: RelayState, _ moves: inout [Move]) {
        add(.perform(.ack, lane: lane), state, &moves) { next in
            if next[lane].isAttached {
                next[lane].acking = rules.acksBeyondBatch ? next[lane].held : next[lane].batch
            }
            next[lane].advance(rules)
            return nil
        }
    }
}
