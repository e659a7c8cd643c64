import Contracts
import Database

/// The sweeper's statements for one edge; schema names come from the steps' own names.
///
/// OFFSET keeps look-ups of single rows from becoming a join, which reads all of a step's rows where those were few when
/// the plan was made.
struct SweepStatements {
    let createState: Statement
    let lockState: Statement
    let saveState: Statement
    let hasNew: Statement
    let probedMark: Statement
    let suspect: Statement
    let dropArrived: Statement
    let due: Statement

    init(edge: SweepEdge) {
        let producer = edge.producer.rawValue
        let consumer = edge.consumer.rawValue
        createState = Statement(
            "INSERT INTO \(producer).sweep (consumer) VALUES ($1) ON CONFLICT DO NOTHING")
        lockState = Statement(
            """
            -- Marks from ahead of this cluster came with a dump of another: begin anew.
            SELECT CASE WHEN swept > pg_snapshot_xmax(pg_current_snapshot())::text::bigint THEN 0 ELSE swept END,
                   CASE WHEN pending > pg_snapshot_xmax(pg_current_snapshot())::text::bigint THEN NULL ELSE pending END,
                   extract(epoch FROM clock_timestamp() - pending_at)::float8,
                   extract(epoch FROM clock_timestamp() - sent_at)::float8
              FROM \(producer).sweep WHERE consumer = $1 FOR UPDATE SKIP LOCKED
            """)
        // $3: a probe with the pending mark goes out now; $4: take a new mark. Every transaction below the mark has
        // ended, so that a late commit can never hide beneath it.
        saveState = Statement(
            """
            UPDATE \(producer).sweep
               SET swept = $2,
                   pending = CASE WHEN $4 THEN pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                                  WHEN pending <= $2 THEN NULL ELSE pending END,
                   pending_at = CASE WHEN $4 THEN clock_timestamp() ELSE pending_at END,
                   sent_at = CASE WHEN $3 THEN clock_timestamp() WHEN $4 THEN NULL ELSE sent_at END
             WHERE consumer = $1
            """)
        hasNew = Statement(
            """
            SELECT EXISTS (SELECT FROM \(producer).step WHERE xid >= $1 AND out_type = ANY ($2::text[])),
                   pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """)
        probedMark = Statement(
            """
            SELECT mark FROM \(consumer).probe
             WHERE producer = $1 AND mark <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            """)
        suspect = Statement(
            """
            WITH announced AS MATERIALIZED (
                SELECT message_id, attempt, accepted_day, out_id, xid FROM \(producer).step
                 WHERE xid >= $2 AND xid < $3 AND out_type = ANY ($4::text[])
                 ORDER BY xid LIMIT 20000
            ), missing AS (
                INSERT INTO \(producer).suspect (out_id, consumer, message_id, attempt, accepted_day, due_at)
                -- Not at once: another process of the consumer may hold it unacknowledged right now.
                SELECT a.out_id, $1, a.message_id, a.attempt, a.accepted_day,
                       clock_timestamp() + $5::float8 * interval '1 second'
                  FROM announced a
                 WHERE NOT EXISTS (SELECT FROM \(consumer).step c
                                    WHERE c.message_id = a.out_id AND c.accepted_day = a.accepted_day
                                   OFFSET 0)
                 ORDER BY a.out_id
                ON CONFLICT DO NOTHING
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM missing),
                   -- A full page may have cut a transaction in half: its rows are looked at again.
                   CASE WHEN (SELECT count(*) FROM announced) < 20000 THEN $3::bigint
                        ELSE greatest((SELECT max(xid) FROM announced), $2::bigint + 1) END
            """)
        dropArrived = Statement(
            """
            DELETE FROM \(producer).suspect s
             WHERE s.consumer = $1
               AND EXISTS (SELECT FROM \(consumer).step c
                            WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day
                           OFFSET 0)
            """)
        due = Statement(
            """
            WITH due AS MATERIALIZED (
                SELECT out_id FROM \(producer).suspect
                 WHERE consumer = $1 AND due_at <= clock_timestamp()
                 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
            ), again AS (
                UPDATE \(producer).suspect s
                   SET announced = s.announced + 1,
                       due_at = clock_timestamp()
                              + least($3::float8 * 2 ^ least(s.announced, 12), 3600) * interval '1 second'
                  FROM due WHERE s.out_id = due.out_id
                RETURNING s.*
            )
            SELECT r.message_id, r.out_id, r.accepted_at, r.out_type, r.out_lead_id, r.out_revision, r.out_body
              FROM again a
             CROSS JOIN LATERAL (
                   SELECT * FROM \(producer).step s
                    WHERE s.message_id = a.message_id AND s.attempt = a.attempt AND s.accepted_day = a.accepted_day
                   OFFSET 0) r
             ORDER BY r.xid
            """)
    }
}
