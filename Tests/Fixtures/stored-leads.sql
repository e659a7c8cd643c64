-- Stores the leads :first to :last of :count, in the order of their time, as if the relay had handled them within the last
-- year: every row that a lead with four activities leaves behind. Of one lead in :part the raw bytes and the step rows are
-- still there, within the last fortnight; those of the others are taken to be gone with their partitions. Runs as one
-- transaction, once for each chunk.

DO $$
DECLARE
    parent record;
    day date;
BEGIN
    FOR parent IN
        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'p'
           AND n.nspname IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
    LOOP
        FOR day IN SELECT generate_series(current_date - 14, current_date - 2, '1 day')::date LOOP
            EXECUTE format('CREATE TABLE IF NOT EXISTS %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)'
                       || ' WITH (toast_tuple_target = 8160)',
                parent.nspname, parent.relname || to_char(day, '_YYYYMMDD'), parent.nspname, parent.relname,
                day, day + 1);
        END LOOP;
    END LOOP;
END
$$;

-- An id that sorts by its time, as those of the relay do.
CREATE OR REPLACE FUNCTION pg_temp.ordered(name text, at timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE
RETURN (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '8' || substr(md5(name), 14))::uuid;

CREATE TEMPORARY TABLE stored AS
SELECT n, is_recent, accepted_at,
       pg_temp.ordered('lead ' || n, accepted_at) AS lead_id,
       md5('submission ' || n)::uuid AS message_id,
       pg_temp.ordered('captured ' || n, accepted_at) AS captured_id,
       pg_temp.ordered('enriched ' || n, accepted_at) AS enriched_id,
       pg_temp.ordered('scored ' || n, accepted_at) AS scored_id,
       pg_temp.ordered('routed ' || n, accepted_at) AS routed_id,
       pg_temp.ordered('delivery ' || n, accepted_at) AS delivery_id,
       'stored-' || n AS submission_id,
       'stored.' || n || '@firm' || n % 200000 || '.example.com' AS email,
       (ARRAY['SK', 'CZ', 'DE', 'FR', 'US', 'GB', 'NO', 'ES', 'JP', 'AT'])[n % 10 + 1] AS country,
       (ARRAY['zuzana.kralova', 'jonas.keller', 'claire.moreau', 'oliver.hughes', 'daniel.okafor'])[n % 5 + 1]
           || '@sales.example' AS owner,
       n % 5 = 0 AS is_qualified
  FROM (SELECT n, n % :part = 0 AS is_recent,
               date_trunc('day', now()) - interval '1 day'
                   * (CASE WHEN n % :part = 0 THEN 1 + 12 * (1 - n / :count::float8)
                           ELSE 15 + 350 * (1 - n / :count::float8) END) AS accepted_at
          FROM generate_series(:first::bigint, :last::bigint) AS n) AS series;

CREATE TEMPORARY TABLE stored_facts AS
SELECT lead_id,
       json_build_object(
           'firstName', 'Alex', 'lastName', 'Novak ' || n, 'email', email, 'phone', '+1415555' || 1000 + n % 9000,
           'company', 'Firm ' || n % 200000, 'country', country, 'jobTitle', 'Head of Operations',
           'message', 'We run twelve sites and look for a partner. Could you call us this week?',
           'budget', '25000', 'source', 'web_form', 'form', 'contact') AS facts
  FROM stored;

CREATE TEMPORARY TABLE stored_activity AS
SELECT s.*, k, md5('activity ' || n || ' ' || k)::uuid AS activity_id, 'stored-' || n || '-' || k AS activity_name,
       pg_temp.ordered('activity captured ' || n || ' ' || k, accepted_at) AS activity_captured_id,
       pg_temp.ordered('activity scored ' || n || ' ' || k, accepted_at) AS activity_scored_id
  FROM stored s CROSS JOIN generate_series(1, 4) AS k;

ANALYZE stored, stored_facts, stored_activity;

-- ---------------------------------------------------------------- capture
INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
SELECT 'submission', 'stored', submission_id, sha256(submission_id::bytea), 1, message_id, accepted_at
  FROM stored
 ORDER BY message_id;

INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
SELECT 'activity', 'stored', activity_name, sha256(activity_name::bytea), 1, activity_id, accepted_at
  FROM stored_activity
 ORDER BY activity_id;

INSERT INTO capture.raw (message_id, accepted_day, accepted_at, content_type, body)
SELECT message_id, accepted_at::date, accepted_at, 'application/json', convert_to(f.facts::text, 'UTF8')
  FROM stored JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY message_id;

INSERT INTO capture.raw (message_id, accepted_day, accepted_at, content_type, body)
SELECT activity_id, accepted_at::date, accepted_at, 'application/json',
       convert_to(json_build_object('email', email, 'type', 'page_view', 'at', accepted_at)::text, 'UTF8')
  FROM stored_activity
 WHERE is_recent
 ORDER BY activity_id;

INSERT INTO capture.match_key (kind, value, lead_id)
SELECT 'email', email, lead_id FROM stored ORDER BY email;

INSERT INTO capture.lead (lead_id, revision, facts, email, is_test, created_at, newest_at, newest_id, submissions)
SELECT lead_id, 1, f.facts, email, false, accepted_at, accepted_at, submission_id, 1
  FROM stored JOIN stored_facts f USING (lead_id)
 ORDER BY lead_id;

INSERT INTO capture.submission (submission_key, publisher, submission_id, revision, message_id, source, form, occurred_at,
                                accepted_at, fate, lead_id, lead_revision, facts)
SELECT md5('key ' || n)::uuid, 'stored', submission_id, 1, message_id, 'web_form', 'contact', accepted_at, accepted_at,
       'lead', lead_id, 1, f.facts
  FROM stored JOIN stored_facts f USING (lead_id)
 ORDER BY 1;

INSERT INTO capture.activity (activity_key, lead_id, email, type, at, properties, accepted_at)
SELECT md5('activity key ' || n || ' ' || k)::uuid, lead_id, email,
       (ARRAY['page_view', 'email_click', 'download', 'webinar_attended'])[k], accepted_at - k * interval '1 hour',
       '{"url": "https://www.example.com/pricing"}', accepted_at
  FROM stored_activity
 ORDER BY 1;

-- ---------------------------------------------------------------- enrichment
INSERT INTO enrichment.lead (lead_id, revision, capture_revision, enrichment, enriched_at)
SELECT lead_id, 1, 1,
       json_build_object(
           'domainClass', 'corporate', 'country', country, 'company', json_build_object('domain', 'example.com'),
           'provenance', json_build_object('country', 'form', 'company', 'domain', 'domain', 'email'),
           'conflicts', '[]'::json),
       accepted_at
  FROM stored
 ORDER BY lead_id;

-- ---------------------------------------------------------------- scoring
INSERT INTO scoring.lead (lead_id, revision, capture_revision, enrichment_revision, fit, intent, total, reasons, model,
                          model_version, as_of, is_above_threshold, scored_at)
SELECT lead_id, 5, 1, 1, 50, CASE WHEN is_qualified THEN 60 ELSE 15 END, CASE WHEN is_qualified THEN 110 ELSE 65 END,
       json_build_array(
           json_build_object(
               'rule', 'company-mail', 'group', 'fit', 'points', 30, 'reason', 'writes from a company''s domain'),
           json_build_object('rule', 'full-name', 'group', 'fit', 'points', 5, 'reason', 'gave first and last name'),
           json_build_object(
               'rule', 'home-market', 'group', 'fit', 'points', 15, 'reason', 'comes from a home market'),
           json_build_object(
               'rule', 'budget-named', 'group', 'intent', 'points', CASE WHEN is_qualified THEN 60 ELSE 15 END,
               'reason', 'named a budget of 5,000 or more')),
       'default', 1, accepted_at, is_qualified, accepted_at
  FROM stored
 ORDER BY lead_id;

INSERT INTO scoring.crossing (lead_id, model, threshold, model_version, total, crossed_at)
SELECT lead_id, 'default', 100, 1, 110, accepted_at FROM stored WHERE is_qualified ORDER BY lead_id;

-- ---------------------------------------------------------------- routing
INSERT INTO routing.lead (lead_id, revision, scoring_revision, owner, routed_at)
SELECT lead_id, 1, 5, owner, accepted_at FROM stored ORDER BY lead_id;

INSERT INTO routing.assignment (lead_id, number, owner, rule, strategy, pool, plan_version, people_version,
                                scoring_revision, is_test, reason, considered, decided_at)
SELECT lead_id, 1, owner, 'by-territory', 'territory', 'territory:slovakia', 1, 1, 1, false,
       'next in turn among 1 of territory:slovakia, with 0 leads so far',
       json_build_object(
           'owner', owner, 'rule', 'by-territory', 'strategy', 'territory', 'pool', 'territory:slovakia',
           'reason', 'next in turn among 1 of territory:slovakia, with 0 leads so far',
           'candidates', json_build_array(json_build_object('person', owner, 'assigned', n)),
           'rulesTried', json_build_array(
               'partner-leads: condition does not hold', 'large-accounts: condition does not hold',
               'large-budgets: condition does not hold', 'by-territory: matches (territory:slovakia)')),
       accepted_at
  FROM stored
 ORDER BY lead_id;

INSERT INTO routing.qualification (lead_id, model, threshold, crossed_at, announced_as, revision)
SELECT lead_id, 'default', 100, accepted_at, 'routed', 1 FROM stored WHERE is_qualified ORDER BY lead_id;

-- ---------------------------------------------------------------- notification
INSERT INTO notification.lead (lead_id, routing_revision)
SELECT lead_id, 1 FROM stored ORDER BY lead_id;

INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template, policy_version,
                                   status, attempts, accepted_at, planned_at, due_at, attempted_at, sent_at)
SELECT delivery_id, lead_id, 'lead.routed', 'file', 'file', owner, 1, 'lead-routed', 1, 'sent', 1, accepted_at, accepted_at,
       accepted_at, accepted_at, accepted_at
  FROM stored
 ORDER BY delivery_id;

INSERT INTO notification.delivery_content (delivery_id, content)
SELECT delivery_id,
       json_build_object(
           'lead', f.facts, 'event', 'lead.routed', 'owner', json_build_object('email', owner), 'model', 'default@1',
           'score', json_build_object('fit', 50, 'intent', 15, 'total', 65))
  FROM stored JOIN stored_facts f USING (lead_id)
 ORDER BY delivery_id;

-- ---------------------------------------------------------------- step rows
-- What the next step knows of is announced by a row below every sweep's mark, so that nobody looks at it again.
INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                          out_lead_id, out_revision, out_body, xid, at)
SELECT message_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.submitted', 'published', captured_id,
       'lead.captured', lead_id, 1, convert_to(f.facts::text, 'UTF8'), 1, accepted_at
  FROM stored JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY message_id;

INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                          out_lead_id, out_revision, out_body, xid, at)
SELECT activity_id, 0, accepted_at::date, accepted_at, lead_id, 'activity.recorded', 'published', activity_captured_id,
       'activity.captured', lead_id, 1, '\x7b7d', 1, accepted_at
  FROM stored_activity
 WHERE is_recent
 ORDER BY activity_id;

INSERT INTO enrichment.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                             out_lead_id, out_revision, out_body, xid, at)
SELECT captured_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.captured', 'published', enriched_id,
       'lead.enriched', lead_id, 1, convert_to(f.facts::text, 'UTF8'), 1, accepted_at
  FROM stored JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY captured_id;

INSERT INTO scoring.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                          out_lead_id, out_revision, out_body, xid, at)
SELECT enriched_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.enriched', 'published', scored_id,
       'lead.scored', lead_id, 1, convert_to(f.facts::text, 'UTF8'), 1, accepted_at
  FROM stored JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY enriched_id;

INSERT INTO scoring.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                          out_lead_id, out_revision, out_body, xid, at)
SELECT activity_captured_id, 0, accepted_at::date, accepted_at, lead_id, 'activity.captured', 'published',
       activity_scored_id, 'lead.scored', lead_id, k + 1, convert_to(f.facts::text, 'UTF8'), 1, accepted_at
  FROM stored_activity JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY activity_captured_id;

INSERT INTO routing.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type,
                          out_lead_id, out_revision, out_body, xid, at)
SELECT scored_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.scored', 'published', routed_id, 'lead.routed',
       lead_id, 1, convert_to(f.facts::text, 'UTF8'), 1, accepted_at
  FROM stored JOIN stored_facts f USING (lead_id)
 WHERE is_recent
 ORDER BY scored_id;

INSERT INTO routing.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, reason, xid, at)
SELECT activity_scored_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.scored', 'done', 'routed before', 1,
       accepted_at
  FROM stored_activity
 WHERE is_recent
 ORDER BY activity_scored_id;

INSERT INTO notification.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, reason, xid, at)
SELECT routed_id, 0, accepted_at::date, accepted_at, lead_id, 'lead.routed', 'done', 'planned 1', 1, accepted_at
  FROM stored
 WHERE is_recent
 ORDER BY routed_id;

-- Every sweep has long passed them.
INSERT INTO capture.sweep AS s (consumer, swept) VALUES ('enrichment', 2), ('scoring', 2), ('notification', 2)
ON CONFLICT (consumer) DO UPDATE SET swept = greatest(s.swept, 2);
INSERT INTO enrichment.sweep AS s (consumer, swept) VALUES ('scoring', 2)
ON CONFLICT (consumer) DO UPDATE SET swept = greatest(s.swept, 2);
INSERT INTO scoring.sweep AS s (consumer, swept) VALUES ('routing', 2)
ON CONFLICT (consumer) DO UPDATE SET swept = greatest(s.swept, 2);
INSERT INTO routing.sweep AS s (consumer, swept) VALUES ('notification', 2)
ON CONFLICT (consumer) DO UPDATE SET swept = greatest(s.swept, 2);

DROP TABLE stored, stored_facts, stored_activity;
