-- Less work for each lead: fewer indexes, JSON kept as the text that came, rows of a few kilobytes kept in one piece.

-- A message's id is named after kind, publisher, id and content: one key says what two said.
ALTER TABLE capture.receipt DROP CONSTRAINT receipt_pkey;
ALTER TABLE capture.receipt ADD PRIMARY KEY (message_id);
DROP INDEX capture.receipt_message;

-- No statement of a worker looks into these documents: they are written once and read whole. The views still show jsonb.
DROP VIEW report.leads, report.scores, report.assignments;
ALTER TABLE capture.lead ALTER COLUMN facts DROP DEFAULT, ALTER COLUMN facts TYPE json,
    ALTER COLUMN facts SET DEFAULT '{}';
ALTER TABLE capture.submission ALTER COLUMN facts TYPE json;
ALTER TABLE enrichment.lead ALTER COLUMN enrichment DROP DEFAULT, ALTER COLUMN enrichment TYPE json,
    ALTER COLUMN enrichment SET DEFAULT '{}';
ALTER TABLE scoring.lead ALTER COLUMN reasons DROP DEFAULT, ALTER COLUMN reasons TYPE json,
    ALTER COLUMN reasons SET DEFAULT '[]';
ALTER TABLE routing.assignment ALTER COLUMN considered TYPE json, ADD COLUMN reason text;
-- Why somebody got a lead is what others ask; who else was looked at, they do not.
UPDATE routing.assignment SET reason = coalesce(considered ->> 'reason', '');
ALTER TABLE routing.assignment ALTER COLUMN reason SET NOT NULL;

-- What a delivery says is written once; its row changes with every attempt and is to stay small.
CREATE TABLE notification.delivery_content (
    delivery_id uuid PRIMARY KEY,
    -- Everything the template needs, as known when the delivery was planned.
    content     json NOT NULL
) WITH (toast_tuple_target = 8160);
INSERT INTO notification.delivery_content (delivery_id, content) SELECT delivery_id, content FROM notification.delivery;
ALTER TABLE notification.delivery DROP COLUMN content;
GRANT SELECT, INSERT, UPDATE ON notification.delivery_content TO baton_notification;
GRANT SELECT ON notification.delivery_content TO baton_operator;

-- Compressing rows of two kilobytes, or putting them elsewhere, costs more than it saves.
ALTER TABLE capture.lead SET (toast_tuple_target = 8160);
ALTER TABLE capture.submission SET (toast_tuple_target = 8160);
ALTER TABLE scoring.lead SET (toast_tuple_target = 8160);
ALTER TABLE routing.assignment SET (toast_tuple_target = 8160);
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN
        SELECT i.inhrelid FROM pg_inherits i
          JOIN pg_class c ON c.oid = i.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'p' AND n.nspname IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
    LOOP
        EXECUTE format('ALTER TABLE %s SET (toast_tuple_target = 8160)', part);
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION runtime.create_partitions(ahead int DEFAULT 14) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parent record;
    day date;
    made int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7220001);
    FOR parent IN
        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'p'
           AND n.nspname IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
         ORDER BY 1, 2
    LOOP
        FOR day IN SELECT generate_series(current_date - 1, current_date + ahead, '1 day')::date LOOP
            IF to_regclass(format('%I.%I', parent.nspname, parent.relname || to_char(day, '_YYYYMMDD'))) IS NULL THEN
                BEGIN
                    EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)'
                               || ' WITH (toast_tuple_target = 8160)',
                        parent.nspname, parent.relname || to_char(day, '_YYYYMMDD'), parent.nspname, parent.relname,
                        day, day + 1);
                    made := made + 1;
                EXCEPTION WHEN check_violation THEN
                    RAISE NOTICE 'the default partition of %.% holds rows of %', parent.nspname, parent.relname, day;
                END;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;
REVOKE ALL ON FUNCTION runtime.create_partitions(int) FROM PUBLIC;

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
       c.facts::jsonb AS facts,
       e.enrichment::jsonb AS enrichment
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
 CROSS JOIN LATERAL json_array_elements(s.reasons) WITH ORDINALITY AS reason (value, ordinality);

-- Who was given a lead, and who else was looked at.
CREATE VIEW report.assignments AS
SELECT lead_id, owner, rule, strategy, decided_at, considered::jsonb AS considered, number, pool, plan_version, people_version,
       scoring_revision, is_test
  FROM routing.assignment;

GRANT SELECT ON report.leads, report.scores, report.assignments TO baton_report, baton_operator;
