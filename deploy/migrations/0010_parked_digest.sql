-- What the operator's side reads: the digest of what was parked, messages in every state, and what was accepted.

-- SHA-256 over the length of the properties' text (8 bytes, big endian), that text, and the body. The text is the one
-- that PostgreSQL prints, so whoever stores and whoever checks must both ask here.
CREATE FUNCTION runtime.parked_digest(properties jsonb, body bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256(int8send(octet_length(convert_to(properties::text, 'UTF8'))::bigint)
              || convert_to(properties::text, 'UTF8') || body);
REVOKE ALL ON FUNCTION runtime.parked_digest(jsonb, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runtime.parked_digest(jsonb, bytea)
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification, baton_operator;

-- One row for each message that was ever parked, whatever became of it.
CREATE VIEW report.parked_messages AS
SELECT parked_id, step, reason, parked_at, message_id, attempt, lead_id, accepted_at, routing_key, content_type,
       publisher, external_id, octet_length(body) AS bytes, state, edited_body IS NOT NULL AS is_edited, due_at,
       next_attempt, announced, published_at, completed_at
  FROM runtime.parked;

-- How many submissions were accepted, by source: counted from the receipts, and not by the way that the ledger takes.
CREATE VIEW report.accepted AS
SELECT source, count(*) AS submissions
  FROM (
    SELECT s.source
      FROM (SELECT DISTINCT publisher, id FROM capture.receipt WHERE kind = 'submission') AS r
      LEFT JOIN capture.submission s ON s.publisher = r.publisher AND s.submission_id = r.id COLLATE "C"
    UNION ALL
    -- Parked before capture could note a receipt.
    SELECT NULL
      FROM (SELECT DISTINCT coalesce(p.publisher, '') AS publisher, coalesce(p.external_id, p.message_id::text) AS id
              FROM runtime.parked p
             WHERE p.step = 'capture' AND p.routing_key <> 'activity.recorded' AND p.routing_key NOT LIKE 'probe.%'
               AND p.state <> 'completed'
               AND NOT EXISTS (SELECT FROM capture.receipt r WHERE r.message_id = p.message_id)) AS u
     WHERE NOT EXISTS (SELECT FROM capture.receipt r
                        WHERE r.kind = 'submission' AND r.publisher = u.publisher AND r.id = u.id)
  ) AS accepted
 GROUP BY source;

GRANT SELECT ON report.parked_messages, report.accepted TO baton_report, baton_operator;

-- `baton doctor` looks for old transactions, whoever has them. Where the owner may not grant that, it sees its own.
DO $$
BEGIN
    GRANT pg_read_all_stats TO baton_operator;
EXCEPTION
    -- Two databases of one server may be migrated at the same moment.
    WHEN insufficient_privilege OR unique_violation OR internal_error THEN
        RAISE NOTICE 'baton_operator does not see the transactions of others';
END
$$;
