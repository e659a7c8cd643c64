import Contracts
import Database
import FoundationEssentials
import Models

/// Decides and stores one batch in one transaction: steps 3 and 4 of the lane.
///
/// Gives each item its settlement, in order: new messages through the stage, repetitions from their stored row.
///
/// Most batches hold no repetition, and none is looked for unless something hints at one: the rows themselves refuse to
/// be there twice (``SettledElsewhere``), and the next try, `careful`, looks first.
struct BatchTransaction<S: Stage> {
    let stage: S
    let log: StepLog
    let failpoints: Failpoints

    func run(
        _ items: [LaneItem<S.Input>], careful: Bool, now: Timestamp, in transaction: Transaction
    ) throws -> [Settled] {
        let store = stage.store(in: transaction)
        let decoded = items.compactMap { item -> Decoded<S.Input>? in
            switch item.content {
            case .decoded(let decoded), .overruled(let decoded, _): decoded
            case .decided, .probe: nil
            }
        }
        let admitted = decoded.isEmpty ? [] : try stage.admit(decoded, store: store)
        guard admitted.count == decoded.count else {
            throw StageFault(step: S.step, problem: "admitted \(admitted.count) of \(decoded.count) messages")
        }
        let unread = items.compactMap { item -> (id: UUID, message: IncomingMessage)? in
            if case .decided = item.content { (item.key.id, item.message) } else { nil }
        }
        if !unread.isEmpty { try stage.noteUnread(unread, store: store) }
        var times = admitted.makeIterator()
        let arrivals = items.map { item -> Arrival in
            switch item.content {
            case .decoded(let decoded), .overruled(let decoded, _):
                Arrival(
                    item: item, decoded: decoded, admission: times.next() ?? Admission(acceptedAt: decoded.acceptedAt),
                    now: now)
            case .decided, .probe: Arrival(item: item, acceptedAt: item.acceptedAt, received: nil)
            }
        }
        let messages = arrivals.filter { !$0.isProbe }
        let mayRepeat = careful || admitted.contains { $0.isKnown } || items.contains(where: \.mayRepeat)
        var rows =
            mayRepeat ? try log.rows(of: messages.map { ($0.key, $0.acceptedAt) }, in: transaction) : [:]
        let fresh = firstCopies(messages.filter { rows[$0.key] == nil })
        let late = try log.completed(
            fresh.filter { $0.key.attempt > 0 }.map { ($0.key, $0.acceptedAt) }, in: transaction)
        let decided = try decide(fresh, late: late, now: now, store: store, in: transaction)
        for row in decided.rows { rows[row.key] = row }
        try RedriveStore(step: S.step).complete(items.compactMap(\.message.redrive), in: transaction)
        try log.record(probes: arrivals.compactMap(\.probe), in: transaction)
        if failpoints.isArmed(.beforeCommit) {
            try transaction.sync()
            try failpoints.reach(.beforeCommit)
        }
        return try arrivals.map { arrival in
            if arrival.isProbe { return Settled(result: .done, announced: nil) }
            guard let row = rows[arrival.key] else {
                throw StageFault(step: S.step, problem: "left a message without a row")
            }
            let traceparent = arrival.received?.traceparent
            return Settled(
                result: row.result, announced: row.outgoing(traceparent: traceparent),
                others: (decided.others[row.key] ?? []).compactMap { $0.outgoing(traceparent: traceparent) })
        }
    }

    /// A batch can hold two copies of one message; the second gets what the first got.
    private func firstCopies(_ arrivals: [Arrival]) -> [Arrival] {
        var seen: Set<StepKey> = []
        return arrivals.filter { seen.insert($0.key).inserted }
    }

    /// Decides on what is new; `late` are attempts at messages of which an earlier attempt has been completed.
    private func decide(
        _ fresh: [Arrival], late: Set<StepKey>, now: Timestamp, store: S.Store, in transaction: Transaction
    ) throws -> (rows: [StepRow], others: [StepKey: [StepRow]]) {
        guard !fresh.isEmpty else { return ([], [:]) }
        let received = fresh.filter { !late.contains($0.key) && $0.item.ownDecision == nil }.compactMap(\.received)
        let outcomes = received.isEmpty ? [] : try stage.decide(received, store: store)
        guard outcomes.count == received.count else {
            throw StageFault(step: S.step, problem: "gave \(outcomes.count) outcomes for \(received.count) messages")
        }
        var next = outcomes.makeIterator()
        let judged = fresh.map { arrival -> (arrival: Arrival, outcome: Outcome) in
            if late.contains(arrival.key) {
                return (arrival, .done(.superseded, reason: "an earlier attempt was completed", leadID: nil))
            }
            if let outcome = arrival.item.ownDecision { return (arrival, outcome) }
            return (arrival, next.next() ?? .park(reason: "the step gave no outcome"))
        }
        let rows = judged.map { $0.arrival.row($0.outcome) }
        var others: [StepKey: [StepRow]] = [:]
        for (arrival, outcome) in judged {
            guard case .publish(let message) = outcome, !message.others.isEmpty else { continue }
            others[arrival.key] = message.others.map(arrival.rowOfOther)
        }
        try log.store(rows + others.values.flatMap(\.self), in: transaction)
        let parked = judged.compactMap { judged -> ParkedMessage? in
            switch judged.outcome {
            case .park(let reason): judged.arrival.parked(reason: reason, dueAt: nil, now: now)
            case .later(let dueAt, let reason): judged.arrival.parked(reason: reason, dueAt: dueAt, now: now)
            case .publish, .done: nil
            }
        }
        try ParkedMessage.store(parked, step: S.step, in: transaction)
        return (rows, others)
    }

    private struct Arrival {
        var item: LaneItem<S.Input>
        var acceptedAt: Timestamp
        var received: Received<S.Input>?

        init(item: LaneItem<S.Input>, acceptedAt: Timestamp, received: Received<S.Input>?) {
            self.item = item
            self.acceptedAt = acceptedAt
            self.received = received
        }

        init(item: LaneItem<S.Input>, decoded: Decoded<S.Input>, admission: Admission, now: Timestamp) {
            self.item = item
            acceptedAt = admission.acceptedAt
            received = Received(
                id: decoded.id, attempt: decoded.attempt, leadID: decoded.leadID, acceptedAt: acceptedAt,
                traceparent: decoded.traceparent, input: decoded.input, isKnown: admission.isKnown, now: now)
        }

        var key: StepKey { item.key }

        var probe: Probe? {
            if case .probe(let probe) = item.content { probe } else { nil }
        }

        var isProbe: Bool { probe != nil }

        func row(_ outcome: Outcome) -> StepRow {
            var row = StepRow(
                key: key, acceptedAt: acceptedAt, leadID: received?.leadID ?? item.leadID,
                type: item.message.routingKey, result: .done)
            switch outcome {
            case .publish(let message):
                row.result = .published
                row.leadID = message.leadID
                row.announced = StepRow.Announced(
                    id: MessageID.outgoing(
                        step: S.step, type: message.type, subject: message.leadID, causedBy: key.id,
                        attempt: key.attempt, at: acceptedAt),
                    type: message.type, leadID: message.leadID, revision: message.revision, body: message.body)
            case .done(let result, let reason, let leadID):
                row.result = result
                row.reason = reason
                row.leadID = leadID ?? row.leadID
            case .later(_, let reason):
                row.result = .later
                row.reason = reason
            case .park(let reason):
                row.result = .parked
                row.reason = reason
            }
            return row
        }

        /// The row of what follows of another lead, as if a message had come that said so.
        func rowOfOther(_ message: OutgoingMessage) -> StepRow {
            let id = MessageID.outgoing(
                step: S.step, type: message.type, subject: message.leadID, causedBy: key.id, attempt: key.attempt,
                at: acceptedAt)
            return StepRow(
                key: StepKey(id: id, attempt: 0), acceptedAt: acceptedAt, leadID: message.leadID,
                type: item.message.routingKey, result: .published,
                announced: StepRow.Announced(
                    id: MessageID.outgoing(
                        step: S.step, type: message.type, subject: message.leadID, causedBy: id, at: acceptedAt),
                    type: message.type, leadID: message.leadID, revision: message.revision, body: message.body))
        }

        func parked(reason: String, dueAt: Timestamp?, now: Timestamp) -> ParkedMessage {
            ParkedMessage(
                key: key, leadID: received?.leadID ?? item.leadID, acceptedAt: acceptedAt == .epoch ? now : acceptedAt,
                reason: reason, message: item.message, dueAt: dueAt)
        }
    }
}

extension StepRow {
    /// The announced message as it goes out: the same for every copy but for the trace's parent.
    func outgoing(traceparent: String?) -> Settled.Outgoing? {
        announced.map { announced in
            Settled.Outgoing(
                envelope: Envelope(
                    id: announced.id, type: announced.type, leadID: announced.leadID, acceptedAt: acceptedAt,
                    revision: announced.revision, causationID: key.id,
                    traceparent: TraceContext.child(of: traceparent)),
                body: announced.body)
        }
    }
}

/// A stage broke its contract with the lane.
struct StageFault: SystemicError, CustomStringConvertible {
    var step: Step
    var problem: String

    var description: String { "\(step.rawValue) \(problem)" }
}
