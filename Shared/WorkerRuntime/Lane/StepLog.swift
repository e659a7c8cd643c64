import Contracts
import Database
import FoundationEssentials
import Models

/// The step rows and parked messages of one step, in its own schema.
struct StepLog: Sendable {
    let step: Step
    private let find: Statement
    private let insert: Statement
    private let findCompleted: Statement
    private let recordProbes: Statement

    init(step: Step) {
        self.step = step
        let schema = step.rawValue
        find = Statement(
            """
            SELECT s.message_id, s.attempt, s.accepted_at, s.lead_id, s.type, s.result, s.reason, s.out_id, s.out_type,
                   s.out_lead_id, s.out_revision, s.out_body
              FROM unnest($1::uuid[], $2::int[], $3::date[]) AS k (message_id, attempt, accepted_day)
              JOIN \(schema).step s USING (message_id, attempt, accepted_day)
             -- Said twice, so that a plan made while the table is empty still goes by the key once it is not.
             WHERE s.message_id = ANY ($1::uuid[]) AND s.accepted_day = ANY ($3::date[])
            """)
        findCompleted = Statement(
            """
            SELECT DISTINCT k.message_id, k.attempt
              FROM unnest($1::uuid[], $2::int[], $3::date[]) AS k (message_id, attempt, accepted_day)
              JOIN \(schema).step s
                ON s.message_id = k.message_id AND s.accepted_day = k.accepted_day AND s.attempt < k.attempt
             WHERE s.message_id = ANY ($1::uuid[]) AND s.accepted_day = ANY ($3::date[])
               AND s.result <> ALL ($4::text[])
            """)
        insert = Statement(
            """
            INSERT INTO \(schema).step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, reason,
                                        out_id, out_type, out_lead_id, out_revision, out_body)
            SELECT * FROM unnest($1::uuid[], $2::int[], $3::date[], $4::timestamptz[], $5::uuid[], $6::text[],
                                 $7::text[], $8::text[], $9::uuid[], $10::text[], $11::uuid[], $12::bigint[],
                                 $13::bytea[]) AS t (message_id, attempt)
             ORDER BY message_id, attempt
            """)
        recordProbes = Statement(
            """
            INSERT INTO \(schema).probe (producer, mark, highest)
            SELECT producer, max(mark), max(highest)
              FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS t (producer, mark, highest) GROUP BY producer
             ORDER BY producer
            ON CONFLICT (producer) DO UPDATE
               -- A step's mark is a transaction id: one from ahead of this cluster came with a dump of another.
               SET mark = CASE WHEN probe.producer NOT LIKE 'journal:%'
                                AND probe.mark > pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                               THEN excluded.mark ELSE greatest(probe.mark, excluded.mark) END,
                   highest = greatest(probe.highest, excluded.highest),
                   came_at = clock_timestamp()
            """)
    }

    /// The rows of those messages that were settled before.
    func rows(of keys: [(key: StepKey, acceptedAt: Timestamp)], in transaction: Transaction) throws
        -> [StepKey: StepRow]
    {
        guard !keys.isEmpty else { return [:] }
        let rows = try transaction.rows(
            find,
            [
                .uuids(keys.map(\.key.id)), .int32s(keys.map(\.key.attempt)), .days(keys.map(\.acceptedAt.day)),
            ]
        ) { row in
            var announced: StepRow.Announced?
            if let id = try row.optionalUUID(7) {
                guard let type = try MessageType(rawValue: row.text(8)) else {
                    // Written by a newer version: to answer without it would acknowledge what was not announced.
                    throw StageFault(step: step, problem: "finds a row that announces a message of unknown type")
                }
                announced = StepRow.Announced(
                    id: id, type: type, leadID: try row.uuid(9), revision: try row.int64(10), body: try row.bytes(11))
            }
            return StepRow(
                key: StepKey(id: try row.uuid(0), attempt: try row.int32(1)),
                acceptedAt: Timestamp(microseconds: try row.timestamp(2)), leadID: try row.optionalUUID(3),
                type: try row.text(4), result: try result(row.text(5)),
                reason: try row.optionalText(6), announced: announced)
        }
        return Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
    }

    private func result(_ text: String) throws -> StepResult {
        guard let result = StepResult(rawValue: text) else {
            throw StageFault(step: step, problem: "finds a row with an unknown result")
        }
        return result
    }

    /// Those attempts at a message of which an earlier attempt left nothing to do.
    func completed(_ keys: [(key: StepKey, acceptedAt: Timestamp)], in transaction: Transaction) throws -> Set<StepKey>
    {
        guard !keys.isEmpty else { return [] }
        let open = StepResult.allCases.filter { !$0.isFinal }
        let rows = try transaction.rows(
            findCompleted,
            [
                .uuids(keys.map(\.key.id)), .int32s(keys.map(\.key.attempt)), .days(keys.map(\.acceptedAt.day)),
                .texts(open.map(\.rawValue)),
            ]
        ) { StepKey(id: try $0.uuid(0), attempt: try $0.int32(1)) }
        return Set(rows)
    }

    /// Stores new rows, with whatever is waited for next.
    ///
    /// The transaction throws ``SettledElsewhere`` when one of them is there already.
    func store(_ rows: [StepRow], in transaction: Transaction) throws {
        guard !rows.isEmpty else { return }
        try transaction.sendInsert(
            insert,
            [
                .uuids(rows.map(\.key.id)), .int32s(rows.map(\.key.attempt)), .days(rows.map(\.acceptedAt.day)),
                .timestamps(rows.map(\.acceptedAt.microseconds)), .uuids(rows.map(\.leadID)),
                .texts(rows.map(\.type)), .texts(rows.map(\.result.rawValue)), .texts(rows.map(\.reason)),
                .uuids(rows.map(\.announced?.id)), .texts(rows.map(\.announced?.type.rawValue)),
                .uuids(rows.map(\.announced?.leadID)), .int64s(rows.map(\.announced?.revision)),
                .byteses(rows.map(\.announced?.body)),
            ])
    }

    /// Notes that probes came out of this step's queue.
    func record(probes: [Probe], in transaction: Transaction) throws {
        guard !probes.isEmpty else { return }
        try transaction.execute(
            recordProbes,
            [
                .texts(probes.map(\.producer.text)), .int64s(probes.map(\.mark)), .int64s(probes.map(\.highest)),
            ])
    }
}
