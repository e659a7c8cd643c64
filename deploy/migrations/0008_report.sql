-- What people, BI tools and tests may read, stable from here on: columns are only ever added, at the end.
-- deploy/migrations/README.md describes every column.

-- One row for each accepted submission, and its one fate.
CREATE VIEW report.ledger AS
WITH held AS (
    SELECT step, message_id, lead_id, accepted_at, reason, parked_at FROM runtime.parked WHERE state = 'parked'
), held_message AS (
    SELECT DISTINCT ON (message_id) message_id, step, reason FROM held
     WHERE step = 'capture' ORDER BY message_id, parked_at DESC
), held_chain AS (
    -- A chain carries the accepted time of the submission that it was born from.
    SELECT DISTINCT ON (lead_id, accepted_at) lead_id, accepted_at, step, reason FROM held
     WHERE step <> 'capture' AND lead_id IS NOT NULL ORDER BY lead_id, accepted_at, parked_at DESC
), held_lead AS (
    -- Whatever parked here holds up every submission of the lead that has yet to pass.
    SELECT DISTINCT ON (lead_id, step) lead_id, step, reason FROM held
     WHERE step <> 'capture' AND lead_id IS NOT NULL ORDER BY lead_id, step, parked_at DESC
), unreceived AS MATERIALIZED (
    -- Parked before capture could note their receipt.
    SELECT DISTINCT ON (publisher, id) publisher, id, state, reason, accepted_at, message_id
      FROM (SELECT coalesce(p.publisher, '') AS publisher, coalesce(p.external_id, p.message_id::text) AS id, p.state,
                   p.reason, p.accepted_at, p.message_id, p.parked_at
              FROM runtime.parked p
             WHERE p.step = 'capture' AND p.routing_key <> 'activity.recorded' AND p.routing_key NOT LIKE 'probe.%'
               AND NOT EXISTS (SELECT FROM capture.receipt r WHERE r.message_id = p.message_id)) AS p
     ORDER BY publisher, id, state = 'parked' DESC, parked_at DESC
)
SELECT r.id AS submission_id,
       s.source,
       s.form,
       r.accepted_at AS received_at,
       CASE WHEN m.message_id IS NOT NULL OR u.message_id IS NOT NULL OR c.lead_id IS NOT NULL THEN 'parked'
            WHEN s.submission_key IS NULL THEN 'in_flight'
            WHEN s.fate IN ('rejected', 'parked') THEN s.fate
            WHEN l.lead_id IS NOT NULL THEN 'parked'
            WHEN behind.step IS NOT NULL THEN 'in_flight'
            ELSE s.fate
       END AS fate,
       s.lead_id,
       CASE WHEN m.message_id IS NOT NULL OR u.message_id IS NOT NULL OR c.lead_id IS NOT NULL
                THEN coalesce(m.reason, u.reason, c.reason)
            WHEN s.submission_key IS NULL THEN 'waits for capture'
            WHEN s.fate IN ('rejected', 'parked') THEN s.reason
            WHEN l.lead_id IS NOT NULL THEN l.reason
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
  LEFT JOIN held_message m ON m.message_id = r.message_id
  LEFT JOIN unreceived u ON u.publisher = r.publisher AND u.id = r.id AND u.state = 'parked'
  LEFT JOIN held_chain c ON c.lead_id = s.lead_id AND c.accepted_at = r.accepted_at
  LEFT JOIN held_lead l ON l.lead_id = s.lead_id AND l.step = behind.step
 WHERE r.kind = 'submission'
   AND NOT EXISTS (SELECT FROM capture.receipt newer
                    WHERE newer.kind = r.kind AND newer.publisher = r.publisher AND newer.id = r.id
                      AND newer.revision > r.revision)
UNION ALL
SELECT u.id, NULL, NULL, u.accepted_at,
       CASE u.state WHEN 'parked' THEN 'parked' WHEN 'redriven' THEN 'in_flight' ELSE 'rejected' END,
       NULL, u.reason, u.publisher, 1, 'capture', u.message_id
  FROM unreceived u
 WHERE NOT EXISTS (SELECT FROM capture.receipt r
                    WHERE r.kind = 'submission' AND r.publisher = u.publisher AND r.id = u.id);

-- The present state of every lead.
CREATE VIEW report.leads AS
SELECT c.lead_id,
       c.email,
       coalesce(c.facts ->> 'fullName', nullif(concat_ws(' ', c.facts ->> 'firstName', c.facts ->> 'lastName'), ''))
           AS full_name,
       c.facts ->> 'phone' AS phone,
       coalesce(c.facts ->> 'company', e.enrichment -> 'company' ->> 'name', e.enrichment -> 'company' ->> 'domain')
           AS company,
       coalesce(e.enrichment ->> 'country', c.facts ->> 'country') AS country,
       c.facts ->> 'source' AS source,
       CASE WHEN s.scored_at IS NOT NULL THEN s.fit END AS fit,
       CASE WHEN s.scored_at IS NOT NULL THEN s.intent END AS intent,
       CASE WHEN s.scored_at IS NOT NULL THEN s.total END AS score,
       q.qualified_at,
       r.owner,
       c.created_at,
       c.is_test,
       c.submissions,
       c.facts ->> 'form' AS form,
       c.facts ->> 'jobTitle' AS job_title,
       e.enrichment -> 'company' ->> 'domain' AS company_domain,
       s.model || '@' || s.model_version AS model,
       s.as_of AS scored_as_of,
       s.scored_at,
       r.routed_at,
       c.facts,
       e.enrichment
  FROM capture.lead c
  LEFT JOIN enrichment.lead e ON e.lead_id = c.lead_id AND e.enriched_at IS NOT NULL
  LEFT JOIN scoring.lead s ON s.lead_id = c.lead_id
  LEFT JOIN routing.lead r ON r.lead_id = c.lead_id
  LEFT JOIN (SELECT lead_id, min(crossed_at) AS qualified_at FROM scoring.crossing GROUP BY lead_id) AS q
    ON q.lead_id = c.lead_id
 WHERE c.revision > 0;

-- Why a lead has its score: the points of its rows add up to `report.leads.score`.
CREATE VIEW report.scores AS
SELECT s.lead_id,
       s.model_version,
       reason.value ->> 'rule' AS rule,
       (reason.value ->> 'points')::int AS points,
       reason.value ->> 'reason' AS reason,
       reason.value ->> 'group' AS "group",
       s.model,
       reason.ordinality::int AS number
  FROM scoring.lead s
 CROSS JOIN LATERAL jsonb_array_elements(s.reasons) WITH ORDINALITY AS reason (value, ordinality);

-- Who was given a lead, and who else was looked at.
CREATE VIEW report.assignments AS
SELECT lead_id, owner, rule, strategy, decided_at, considered, number, pool, plan_version, people_version,
       scoring_revision, is_test
  FROM routing.assignment;

CREATE VIEW report.deliveries AS
SELECT delivery_id, lead_id, event, channel, recipient, status, planned_at, sent_at, reason, attempts, template,
       version, policy_version, due_at, accepted_at
  FROM notification.delivery;

-- Messages that wait for a person.
CREATE VIEW report.parked AS
SELECT parked_id, step, reason, parked_at, message_id, attempt, lead_id, accepted_at, routing_key, content_type,
       publisher, external_id, octet_length(body) AS bytes
  FROM runtime.parked
 WHERE state = 'parked';

-- Everything that happened to a lead.
CREATE VIEW report.timeline AS
SELECT e.lead_id, e.at, e.step, e.what, e.at - first.accepted_at AS since_submission, e.accepted_at
  FROM (
    SELECT lead_id, accepted_at AS at, 'submission' AS step,
           submission_id || ' accepted' || coalesce(' from ' || form, '')
               || CASE WHEN occurred_at < accepted_at
                       THEN ', submitted ' || to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
                       ELSE '' END AS what,
           accepted_at
      FROM capture.submission WHERE lead_id IS NOT NULL
    UNION ALL
    SELECT lead_id, at, 'capture', type || ' → ' || coalesce(out_type, result) || coalesce(': ' || reason, ''), accepted_at
      FROM capture.step
    UNION ALL
    SELECT lead_id, at, 'enrichment', type || ' → ' || coalesce(out_type, result) || coalesce(': ' || reason, ''),
           accepted_at
      FROM enrichment.step
    UNION ALL
    SELECT lead_id, at, 'scoring', type || ' → ' || coalesce(out_type, result) || coalesce(': ' || reason, ''), accepted_at
      FROM scoring.step
    UNION ALL
    SELECT lead_id, at, 'routing', type || ' → ' || coalesce(out_type, result) || coalesce(': ' || reason, ''), accepted_at
      FROM routing.step
    UNION ALL
    SELECT lead_id, at, 'notification', type || ' → ' || coalesce(out_type, result) || coalesce(': ' || reason, ''),
           accepted_at
      FROM notification.step
    UNION ALL
    SELECT lead_id, decided_at, 'routing', 'assigned to ' || owner || ' by rule ' || rule || ' (' || strategy || ')',
           NULL::timestamptz
      FROM routing.assignment
    UNION ALL
    SELECT lead_id, crossed_at, 'scoring', 'crossed threshold ' || threshold || ' of ' || model || ' with ' || total,
           NULL::timestamptz
      FROM scoring.crossing
    UNION ALL
    SELECT lead_id, planned_at, 'notification', 'planned ' || event || ' by ' || channel || ' to ' || recipient, accepted_at
      FROM notification.delivery
    UNION ALL
    SELECT lead_id, sent_at, 'notification', 'sent ' || event || ' by ' || channel || ' to ' || recipient, accepted_at
      FROM notification.delivery WHERE sent_at IS NOT NULL
    UNION ALL
    SELECT lead_id, parked_at, step, 'parked: ' || reason, accepted_at
      FROM runtime.parked WHERE lead_id IS NOT NULL
  ) AS e
  LEFT JOIN (SELECT lead_id, min(accepted_at) AS accepted_at FROM capture.submission
              WHERE lead_id IS NOT NULL GROUP BY lead_id) AS first ON first.lead_id = e.lead_id
 WHERE e.lead_id IS NOT NULL;

-- How many messages each step has settled, and how. Counts rows: not for a dashboard that asks every second.
CREATE VIEW report.steps AS
SELECT step, result, count(*) AS messages
  FROM (
    SELECT 'capture' AS step, result FROM capture.step
    UNION ALL
    SELECT 'enrichment', result FROM enrichment.step
    UNION ALL
    SELECT 'scoring', result FROM scoring.step
    UNION ALL
    SELECT 'routing', result FROM routing.step
    UNION ALL
    SELECT 'notification', result FROM notification.step
  ) AS s
 GROUP BY step, result;

GRANT SELECT ON ALL TABLES IN SCHEMA report TO baton_report, baton_operator;

-- `baton doctor` looks whether every migration is there.
DO $$
BEGIN
    IF to_regclass('public.baton_migration') IS NOT NULL THEN
        GRANT USAGE ON SCHEMA public TO baton_operator;
        GRANT SELECT ON public.baton_migration TO baton_operator;
    END IF;
END
$$;
