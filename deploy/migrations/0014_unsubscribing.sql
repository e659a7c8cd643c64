-- Recipients say what they want no more of, by a link in the message itself.

-- Who wants no messages, or no digests, any more; and who did for a while. The latest word counts.
ALTER TABLE notification.unsubscription
    ADD COLUMN channel text NOT NULL DEFAULT 'email',
    ADD COLUMN what text NOT NULL DEFAULT 'messages' CHECK (what IN ('messages', 'digests')),
    ADD COLUMN is_in_force boolean NOT NULL DEFAULT true,
    -- The message whose link was used; null for a person's word.
    ADD COLUMN delivery_id uuid,
    DROP CONSTRAINT unsubscription_pkey,
    ADD PRIMARY KEY (address, channel, what);

-- Why something is not to be sent any more; null when it may be.
CREATE FUNCTION notification.unwanted(recipient text, by_channel text, is_to_lead boolean) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT CASE u.what WHEN 'messages' THEN 'consent: the lead has unsubscribed'
                       ELSE 'preference: ' || u.address || ' wants no digests by ' || u.channel END
      FROM notification.unsubscription u
     WHERE u.address = recipient AND u.channel = by_channel
       AND u.what = CASE WHEN is_to_lead THEN 'messages' ELSE 'digests' END AND u.is_in_force
$$;

-- A person's word, in the place of the recipient's. Returns whether it changes anything.
ALTER TABLE notification.delivery_audit
    DROP CONSTRAINT delivery_audit_action_check,
    ADD CONSTRAINT delivery_audit_action_check
        CHECK (action IN ('edit', 'redrive', 'resume', 'test', 'withdraw', 'unsubscribe', 'resubscribe'));

CREATE FUNCTION notification.set_preference(
    recipient text, by_channel text, about text, is_wanted boolean, because text, person text DEFAULT session_user)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO notification.unsubscription AS u (address, channel, what, is_in_force, at, reason)
    SELECT recipient, by_channel, about, NOT is_wanted, clock_timestamp(), because
    -- Who never said no need not be asked back.
     WHERE NOT is_wanted OR EXISTS (SELECT FROM notification.unsubscription o
                                     WHERE o.address = recipient AND o.channel = by_channel AND o.what = about)
    ON CONFLICT (address, channel, what) DO UPDATE
       SET is_in_force = excluded.is_in_force, at = greatest(excluded.at, u.at), reason = excluded.reason,
           delivery_id = NULL
     WHERE u.is_in_force <> excluded.is_in_force;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO notification.delivery_audit (destination, action, reason, by_person)
    VALUES (by_channel || ':' || recipient, CASE WHEN is_wanted THEN 'resubscribe' ELSE 'unsubscribe' END, because, person);
    RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION notification.unwanted(text, text, boolean),
    notification.set_preference(text, text, text, boolean, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notification.unwanted(text, text, boolean) TO baton_notification;
GRANT EXECUTE ON FUNCTION notification.set_preference(text, text, text, boolean, text, text) TO baton_operator;

CREATE VIEW report.unsubscriptions AS
SELECT address, channel, what, is_in_force, at, reason, delivery_id FROM notification.unsubscription;
GRANT SELECT ON report.unsubscriptions TO baton_report, baton_operator;

-- ---------------------------------------------------------------- on the way
-- Capture notes that such a word has come, as of all that the intakes journal, and passes it on.
ALTER TABLE capture.receipt
    DROP CONSTRAINT receipt_kind_check,
    ADD CONSTRAINT receipt_kind_check CHECK (kind IN ('submission', 'activity', 'preference'));
GRANT SELECT ON notification.step, notification.probe TO baton_capture;
-- Nothing of the kind was announced before: the first sweep need not read all that was.
INSERT INTO capture.sweep (consumer, swept)
VALUES ('notification', pg_snapshot_xmin(pg_current_snapshot())::text::bigint) ON CONFLICT DO NOTHING;

CREATE OR REPLACE VIEW report.hops AS
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
    SELECT 'capture', 'notification',
           EXISTS (SELECT FROM notification.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
      FROM capture.step s WHERE s.out_type = 'preference.captured'
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

CREATE OR REPLACE VIEW report.unarrived AS
SELECT s.lead_id, 'capture' AS producer, 'enrichment' AS consumer, s.out_id AS message_id, s.at AS announced_at
  FROM capture.step s
 WHERE s.out_type = 'lead.captured'
   AND NOT EXISTS (SELECT FROM enrichment.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'capture', 'scoring', s.out_id, s.at FROM capture.step s
 WHERE s.out_type = 'activity.captured'
   AND NOT EXISTS (SELECT FROM scoring.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
UNION ALL
SELECT s.lead_id, 'capture', 'notification', s.out_id, s.at FROM capture.step s
 WHERE s.out_type = 'preference.captured'
   AND NOT EXISTS (SELECT FROM notification.step c WHERE c.message_id = s.out_id AND c.accepted_day = s.accepted_day)
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

-- A word on messages is no lead: parked, it holds up none and is none.
CREATE OR REPLACE VIEW report.ledger AS
WITH kept AS (
    SELECT step, message_id, lead_id, accepted_at, reason, parked_at, state,
           state IN ('later', 'due', 'redriven') AS is_moving
      FROM runtime.parked WHERE state <> 'completed' AND routing_key NOT LIKE 'preference.%'
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
             WHERE p.step = 'capture' AND p.routing_key NOT IN ('activity.recorded', 'preference.recorded')
               AND p.routing_key NOT LIKE 'probe.%'
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

CREATE OR REPLACE VIEW report.accepted AS
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
             WHERE p.step = 'capture' AND p.routing_key NOT IN ('activity.recorded', 'preference.recorded')
               AND p.routing_key NOT LIKE 'probe.%'
               AND p.state <> 'completed'
               AND NOT EXISTS (SELECT FROM capture.receipt r WHERE r.message_id = p.message_id)) AS u
     WHERE NOT EXISTS (SELECT FROM capture.receipt r
                        WHERE r.kind = 'submission' AND r.publisher = u.publisher AND r.id = u.id)
  ) AS accepted
 GROUP BY source;
