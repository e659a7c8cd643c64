-- What makes parking not final, delays single messages, isolates poison, and counts what each intake accepted.

-- ---------------------------------------------------------------- parked messages
-- A row is also the outbox of its redrive. States:
--   parked     waits for a person
--   later      waits for its time (`due_at`); then it is redriven by itself
--   due        a person asked for a redrive, from `due_at` on
--   redriven   claimed as attempt `next_attempt`; published again until that attempt has a step row
--   completed  that attempt has a step row, whatever its outcome
--   dropped    a person gave it up
ALTER TABLE runtime.parked DROP CONSTRAINT parked_state_check;
ALTER TABLE runtime.parked
    ADD CONSTRAINT parked_state_check
        CHECK (state IN ('parked', 'later', 'due', 'redriven', 'completed', 'dropped')),
    -- The message's AMQP properties with the types of their headers, as it came.
    ADD COLUMN properties   jsonb,
    -- SHA-256 of properties and body as they came: what was kept is what was sent.
    ADD COLUMN digest       bytea,
    -- What a person put in the place of `body`, which never changes.
    ADD COLUMN edited_body  bytea,
    ADD COLUMN due_at       timestamptz,
    ADD COLUMN next_attempt int,
    ADD COLUMN announced    int NOT NULL DEFAULT 0,
    ADD COLUMN published_at timestamptz,
    ADD COLUMN completed_at timestamptz;
-- What is known of messages that were parked before.
UPDATE runtime.parked
   SET properties = jsonb_strip_nulls(jsonb_build_object(
           'contentType', content_type, 'messageID', external_id, 'userID', publisher, 'type', routing_key,
           'deliveryMode', 2))
       || jsonb_build_object('headers', coalesce(
           (SELECT jsonb_agg(jsonb_build_object('name', key, 'value', jsonb_build_object('text', value)))
              FROM jsonb_each_text(headers)), '[]'));
CREATE INDEX parked_due ON runtime.parked (step, due_at) WHERE state IN ('later', 'due', 'redriven');
CREATE INDEX parked_message ON runtime.parked (message_id);

-- Who did what to a parked message, and why. Rows are only ever added.
CREATE TABLE runtime.parked_audit (
    audit_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parked_id uuid        NOT NULL,
    action    text        NOT NULL CHECK (action IN ('edit', 'redrive', 'drop')),
    reason    text        NOT NULL CHECK (btrim(reason) <> ''),
    -- The person, as the operator's machine knows them.
    by_person text        NOT NULL,
    by_role   text        NOT NULL DEFAULT current_user,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- SHA-256 of the body before and after an edit.
    before    bytea,
    after     bytea
);
CREATE INDEX parked_audit_parked ON runtime.parked_audit (parked_id);

-- A worker sees and changes the messages of its own step alone, and never their bytes.
ALTER TABLE runtime.parked ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_step ON runtime.parked
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification
    USING (step = substr(current_user, 7)) WITH CHECK (step = substr(current_user, 7));
CREATE POLICY every_step ON runtime.parked TO baton_operator USING (true) WITH CHECK (true);
GRANT UPDATE (state, due_at, next_attempt, announced, published_at, completed_at) ON runtime.parked
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification;
GRANT UPDATE (state, due_at, edited_body) ON runtime.parked TO baton_operator;
GRANT SELECT, INSERT ON runtime.parked_audit TO baton_operator;

-- ---------------------------------------------------------------- poison
-- Messages that were in hand, alone, when their process may have died of them. A row goes when its message is settled.
DO $$
DECLARE
    step text;
BEGIN
    FOREACH step IN ARRAY ARRAY['capture', 'enrichment', 'scoring', 'routing', 'notification'] LOOP
        EXECUTE format($sql$
            CREATE TABLE %1$I.trial (
                message_id uuid        NOT NULL,
                attempt    int         NOT NULL,
                tries      int         NOT NULL,
                at         timestamptz NOT NULL DEFAULT clock_timestamp(),
                PRIMARY KEY (message_id, attempt)
            )
        $sql$, step);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %1$I.trial TO baton_%1$s', step);
        EXECUTE format('GRANT SELECT ON %1$I.trial TO baton_operator', step);
        -- A journal's probe also says how many submissions the journal has accepted.
        EXECUTE format('ALTER TABLE %I.probe ADD COLUMN highest bigint', step);
    END LOOP;
END
$$;

-- ---------------------------------------------------------------- leases
-- Which session of the server took the lease, and when: once that session is gone nobody works on the row, and it need not
-- wait for the lease to run out.
ALTER TABLE notification.delivery ADD COLUMN leased_pid int, ADD COLUMN leased_at timestamptz;

-- ---------------------------------------------------------------- the intakes' journals
-- Which numbers of which journal have come: a missing one is a submission that was accepted and is not here yet.
CREATE TABLE capture.arrival (
    journal    uuid   NOT NULL,
    number     bigint NOT NULL CHECK (number > 0),
    message_id uuid   NOT NULL,
    PRIMARY KEY (journal, number)
);
GRANT SELECT, INSERT ON capture.arrival TO baton_capture;
GRANT SELECT ON capture.arrival TO baton_operator;

-- An intake looks which of its submissions have come, and at nothing else.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baton_intake') THEN
        BEGIN
            CREATE ROLE baton_intake LOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- another database of the same server created it at the same moment
        END;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA capture TO baton_intake;
GRANT SELECT (journal, number) ON capture.arrival TO baton_intake;
GRANT SELECT (producer, mark, came_at) ON capture.probe TO baton_intake;

-- One row for each journal: what it accepted, how much of that came, and up to where everything should have come.
CREATE VIEW report.journals AS
SELECT substr(p.producer, 9)::uuid AS journal,
       greatest(p.highest, coalesce(a.highest, 0)) AS accepted,
       coalesce(a.arrived, 0) AS arrived,
       p.mark AS drained,
       p.came_at AS reported_at,
       coalesce(a.first, 1) AS first
  FROM capture.probe p
  LEFT JOIN (SELECT journal, count(*) AS arrived, min(number) AS first, max(number) AS highest
               FROM capture.arrival GROUP BY journal) AS a
    ON a.journal = substr(p.producer, 9)::uuid
 WHERE p.producer LIKE 'journal:%'
UNION ALL
-- A journal whose first report has yet to come.
SELECT journal, max(number), count(*), 0, NULL, min(number)
  FROM capture.arrival a
 WHERE NOT EXISTS (SELECT FROM capture.probe p WHERE p.producer = 'journal:' || a.journal)
 GROUP BY journal;

-- One row for each run of numbers that a journal has given and that have not come.
CREATE VIEW report.journal_gaps AS
SELECT journal, first, last, last - first + 1 AS submissions, last <= drained AS is_overdue
  FROM (SELECT n.journal, n.number + 1 AS first,
               coalesce(lead(n.number) OVER (PARTITION BY n.journal ORDER BY n.number) - 1, j.accepted) AS last,
               j.drained
          FROM (SELECT journal, number FROM capture.arrival
                UNION ALL
                SELECT journal, 0 FROM report.journals) AS n
          JOIN report.journals j USING (journal)) AS run
 WHERE first <= last;

-- ---------------------------------------------------------------- conservation
-- One row for each pair of steps in which one announces what the other consumes: what went out, and what has a row there.
CREATE VIEW report.hops AS
SELECT producer, consumer, count(*) AS announced, count(*) FILTER (WHERE came) AS arrived
  FROM (
    SELECT 'capture' AS producer, 'enrichment' AS consumer,
           EXISTS (SELECT FROM enrichment.step c
                    WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day) AS came
      FROM capture.step s WHERE s.out_type = 'lead.captured'
    UNION ALL
    SELECT 'capture', 'scoring',
           EXISTS (SELECT FROM scoring.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
      FROM capture.step s WHERE s.out_type = 'activity.captured'
    UNION ALL
    SELECT 'enrichment', 'scoring',
           EXISTS (SELECT FROM scoring.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
      FROM enrichment.step s WHERE s.out_type = 'lead.enriched'
    UNION ALL
    SELECT 'scoring', 'routing',
           EXISTS (SELECT FROM routing.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
      FROM scoring.step s WHERE s.out_type = 'lead.scored'
    UNION ALL
    SELECT 'routing', 'notification',
           EXISTS (SELECT FROM notification.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
      FROM routing.step s WHERE s.out_type IN ('lead.routed', 'lead.qualified')
  ) AS hop
 GROUP BY producer, consumer;

-- One row for each submission and what a step of its lead announced that the next step has no row for yet.
CREATE VIEW report.unarrived AS
SELECT s.lead_id, 'capture' AS producer, 'enrichment' AS consumer, s.out_id AS message_id, s.at AS announced_at
  FROM capture.step s
 WHERE s.out_type = 'lead.captured'
   AND NOT EXISTS (SELECT FROM enrichment.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'capture', 'scoring', s.out_id, s.at FROM capture.step s
 WHERE s.out_type = 'activity.captured'
   AND NOT EXISTS (SELECT FROM scoring.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'enrichment', 'scoring', s.out_id, s.at FROM enrichment.step s
 WHERE s.out_type = 'lead.enriched'
   AND NOT EXISTS (SELECT FROM scoring.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'scoring', 'routing', s.out_id, s.at FROM scoring.step s
 WHERE s.out_type = 'lead.scored'
   AND NOT EXISTS (SELECT FROM routing.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'routing', 'notification', s.out_id, s.at FROM routing.step s
 WHERE s.out_type IN ('lead.routed', 'lead.qualified')
   AND NOT EXISTS (SELECT FROM notification.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day);

-- ---------------------------------------------------------------- the fates, with redrives
CREATE OR REPLACE VIEW report.ledger AS
WITH kept AS (
    SELECT step, message_id, lead_id, accepted_at, reason, parked_at, state,
           state IN ('later', 'due', 'redriven') AS is_moving
      FROM runtime.parked WHERE state <> 'completed'
), kept_message AS (
    SELECT DISTINCT ON (message_id) message_id, step, reason, state, is_moving FROM kept
     WHERE step = 'capture' ORDER BY message_id, parked_at DESC
), held_chain AS (
    -- A chain carries the accepted time of the submission that it was born from.
    SELECT DISTINCT ON (lead_id, accepted_at) lead_id, accepted_at, step, reason FROM kept
     WHERE state = 'parked' AND step <> 'capture' AND lead_id IS NOT NULL ORDER BY lead_id, accepted_at, parked_at DESC
), kept_lead AS (
    -- Whatever parked here holds up every submission of the lead that has yet to pass.
    SELECT DISTINCT ON (lead_id, step) lead_id, step, reason, state FROM kept
     WHERE step <> 'capture' AND lead_id IS NOT NULL
     ORDER BY lead_id, step, state = 'parked' DESC, is_moving DESC, parked_at DESC
), unreceived AS MATERIALIZED (
    -- Parked before capture could note their receipt.
    SELECT DISTINCT ON (publisher, id) publisher, id, state, reason, accepted_at, message_id
      FROM (SELECT coalesce(p.publisher, '') AS publisher, coalesce(p.external_id, p.message_id::text) AS id, p.state,
                   p.reason, p.accepted_at, p.message_id, p.parked_at
              FROM runtime.parked p
             WHERE p.step = 'capture' AND p.routing_key <> 'activity.recorded' AND p.routing_key NOT LIKE 'probe.%'
               AND p.state <> 'completed'
               AND NOT EXISTS (SELECT FROM capture.receipt r WHERE r.message_id = p.message_id)) AS p
     ORDER BY publisher, id, state = 'parked' DESC, parked_at DESC
)
SELECT r.id AS submission_id,
       s.source,
       s.form,
       r.accepted_at AS received_at,
       CASE WHEN m.state = 'parked' OR u.message_id IS NOT NULL OR c.lead_id IS NOT NULL THEN 'parked'
            WHEN m.is_moving THEN 'in_flight'
            WHEN m.state = 'dropped' THEN 'rejected'
            WHEN s.submission_key IS NULL THEN 'in_flight'
            WHEN s.fate IN ('rejected', 'parked') THEN s.fate
            WHEN l.state = 'parked' THEN 'parked'
            WHEN l.state = 'dropped' THEN 'rejected'
            WHEN behind.step IS NOT NULL THEN 'in_flight'
            ELSE s.fate
       END AS fate,
       s.lead_id,
       CASE WHEN m.state = 'parked' OR u.message_id IS NOT NULL OR c.lead_id IS NOT NULL
                THEN coalesce(CASE WHEN m.state = 'parked' THEN m.reason END, u.reason, c.reason)
            WHEN m.is_moving THEN 'waits for its redrive'
            WHEN m.state = 'dropped' THEN 'dropped by a person, parked before: ' || m.reason
            WHEN s.submission_key IS NULL THEN 'waits for capture'
            WHEN s.fate IN ('rejected', 'parked') THEN s.reason
            WHEN l.state = 'parked' THEN l.reason
            WHEN l.state = 'dropped' THEN 'dropped by a person at ' || l.step || ', parked before: ' || l.reason
            WHEN l.state IS NOT NULL AND behind.step IS NOT NULL THEN 'waits for its redrive'
            WHEN behind.step IS NOT NULL THEN 'waits for ' || behind.step
            ELSE s.reason
       END AS reason,
       r.publisher,
       r.revision,
       CASE WHEN m.message_id IS NOT NULL OR u.message_id IS NOT NULL THEN 'capture'
            WHEN c.lead_id IS NOT NULL THEN c.step
            WHEN s.submission_key IS NULL THEN 'capture'
            WHEN s.fate NOT IN ('rejected', 'parked') THEN behind.step
       END AS step,
       r.message_id
  FROM capture.receipt r
  LEFT JOIN capture.submission s ON s.publisher = r.publisher AND s.submission_id = r.id COLLATE "C"
  LEFT JOIN enrichment.lead el ON el.lead_id = s.lead_id
  LEFT JOIN scoring.lead sl ON sl.lead_id = s.lead_id
  LEFT JOIN routing.lead rl ON rl.lead_id = s.lead_id
  LEFT JOIN notification.lead nl ON nl.lead_id = s.lead_id
 -- The first step that has yet to see what the one before it knows.
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.lead_id IS NULL THEN NULL
                WHEN coalesce(el.capture_revision, 0) < s.lead_revision THEN 'enrichment'
                WHEN coalesce(sl.enrichment_revision, 0) < coalesce(el.revision, 0) THEN 'scoring'
                WHEN coalesce(rl.scoring_revision, 0) < coalesce(sl.revision, 0) THEN 'routing'
                WHEN coalesce(nl.routing_revision, 0) < coalesce(rl.revision, 0) THEN 'notification'
           END AS step) AS behind
  LEFT JOIN kept_message m ON m.message_id = r.message_id
  LEFT JOIN unreceived u ON u.publisher = r.publisher AND u.id = r.id AND u.state = 'parked'
  LEFT JOIN held_chain c ON c.lead_id = s.lead_id AND c.accepted_at = r.accepted_at
  LEFT JOIN kept_lead l ON l.lead_id = s.lead_id AND l.step = behind.step
 WHERE r.kind = 'submission'
   AND NOT EXISTS (SELECT FROM capture.receipt newer
                    WHERE newer.kind = r.kind AND newer.publisher = r.publisher AND newer.id = r.id
                      AND newer.revision > r.revision)
UNION ALL
SELECT u.id, NULL, NULL, u.accepted_at,
       CASE u.state WHEN 'parked' THEN 'parked' WHEN 'dropped' THEN 'rejected' ELSE 'in_flight' END,
       NULL, u.reason, u.publisher, 1, 'capture', u.message_id
  FROM unreceived u
 WHERE NOT EXISTS (SELECT FROM capture.receipt r
                    WHERE r.kind = 'submission' AND r.publisher = u.publisher AND r.id = u.id);

-- Parked messages: what was done to them, for the desk.
CREATE VIEW report.parked_audit AS
SELECT audit_id, parked_id, action, reason, by_person, by_role, at, encode(before, 'hex') AS before,
       encode(after, 'hex') AS after
  FROM runtime.parked_audit;

GRANT SELECT ON report.journals, report.journal_gaps, report.hops, report.unarrived, report.parked_audit
    TO baton_report, baton_operator;
