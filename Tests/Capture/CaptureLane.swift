import Contracts
import Database
import FoundationEssentials
import Models
import Support
import WorkerRuntime

@testable import Capture

/// The lane's way with a batch, as far as the stage sees it: admit, pass over repetitions, decide, leave step rows.
struct CaptureLane {
    var stage = CaptureStage()

    private static let known = Statement(
        "SELECT message_id FROM capture.step WHERE message_id = ANY ($1::uuid[]) AND attempt = 0")
    private static let record = Statement(
        """
        INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, type, result)
        SELECT message_id, 0, accepted_at::date, accepted_at, 'test', 'done'
          FROM unnest($1::uuid[], $2::timestamptz[]) AS t (message_id, accepted_at) ORDER BY message_id
        """)

    /// One outcome for each message; nil for a repetition.
    @discardableResult
    func settle(_ messages: [IncomingMessage], through connection: inout Connection) throws -> [Outcome?] {
        let decoded = try messages.map { try stage.decode($0) }
        return try connection.racing { transaction in
            let store = stage.store(in: transaction)
            let admissions = try stage.admit(decoded, store: store)
            var known = Set(
                try transaction.rows(Self.known, [.uuids(decoded.map(\.id))]) { row in try row.uuid(0) })
            let fresh = zip(decoded, admissions).map { message, admission -> Received<CaptureInput>? in
                guard known.insert(message.id).inserted else { return nil }
                return Received(
                    id: message.id, attempt: message.attempt, leadID: nil, acceptedAt: admission.acceptedAt,
                    traceparent: nil, input: message.input, isKnown: admission.isKnown, now: admission.acceptedAt)
            }
            let received = fresh.compactMap(\.self)
            var outcomes = try stage.decide(received, store: store).makeIterator()
            try transaction.execute(
                Self.record,
                [.uuids(received.map(\.id)), .timestamps(received.map(\.acceptedAt.microseconds))])
            return fresh.map { $0 == nil ? nil : outcomes.next() }
        }
    }

    /// The same, again and again while the database says that only the moment was bad.
    func settleAtLast(_ messages: [IncomingMessage], through connection: inout Connection) throws {
        while true {
            do {
                try settle(messages, through: &connection)
                return
            } catch let error as DatabaseError where error.isTransient {
                continue
            }
        }
    }
}

extension Outcome {
    var published: OutgoingMessage? {
        if case .publish(let message) = self { message } else { nil }
    }
}
