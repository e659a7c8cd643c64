-- What visitors of a site do, before and after somebody knows who they are.

ALTER TABLE capture.submission ADD COLUMN visitor text;
ALTER TABLE capture.activity ADD COLUMN visitor text;

-- One row for each visitor that was seen: submissions and activities of one visitor wait for each other by its lock.
CREATE TABLE capture.visitor (
    visitor text        PRIMARY KEY,
    -- When to look whether what the visitor did is old enough to be forgotten; null once a lead has it.
    look_at timestamptz
);
CREATE INDEX visitor_look ON capture.visitor (look_at) WHERE look_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON capture.visitor TO baton_capture;
GRANT SELECT ON capture.visitor TO baton_operator;

CREATE INDEX activity_visitor ON capture.activity (visitor, at) WHERE visitor IS NOT NULL;
CREATE INDEX submission_visitor ON capture.submission (visitor, occurred_at, submission_id, submission_key)
 WHERE visitor IS NOT NULL AND lead_id IS NOT NULL;
CREATE INDEX submission_visited ON capture.submission (lead_id, occurred_at)
 WHERE visitor IS NOT NULL AND lead_id IS NOT NULL;

-- Which lead a visitor was, when: one row for each submission that names its visitor.
--
-- What a visitor did belongs to their first submission at or after it, else to the last one before it; submissions are
-- ordered by (occurred_at, submission_id, submission_key). So each submission has the time after the one before it, and
-- the last one has everything since. That follows from the submissions alone, whatever came first: no activity is
-- moved, and none can be with the wrong lead.
CREATE VIEW capture.visit AS
SELECT s.visitor, s.lead_id, s.occurred_at, s.submission_key,
       coalesce((SELECT p.occurred_at FROM capture.submission p
                  WHERE p.visitor = s.visitor AND p.lead_id IS NOT NULL
                    AND (p.occurred_at, p.submission_id, p.submission_key)
                      < (s.occurred_at, s.submission_id, s.submission_key)
                  ORDER BY p.occurred_at DESC, p.submission_id DESC, p.submission_key DESC LIMIT 1), '-infinity')
           AS after,
       CASE WHEN EXISTS (SELECT FROM capture.submission n
                          WHERE n.visitor = s.visitor AND n.lead_id IS NOT NULL
                            AND (n.occurred_at, n.submission_id, n.submission_key)
                              > (s.occurred_at, s.submission_id, s.submission_key))
            THEN s.occurred_at ELSE 'infinity' END AS until
  FROM capture.submission s
 WHERE s.visitor IS NOT NULL AND s.lead_id IS NOT NULL;
GRANT SELECT ON capture.visit TO baton_capture, baton_scoring, baton_operator;

-- Forgets what visitors did longer ago than `keep` who have not become a lead. Never much at once.
-- Returns how many activities and visitors are gone; 0 when nothing was due.
CREATE FUNCTION capture.forget_visitors(keep interval) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    due text[];
    gone int;
    left_over int;
BEGIN
    SELECT array_agg(visitor) INTO due
      FROM (SELECT visitor FROM capture.visitor WHERE look_at <= now() ORDER BY look_at LIMIT 100
               FOR UPDATE SKIP LOCKED) AS v;
    IF due IS NULL THEN
        RETURN 0;
    END IF;
    DELETE FROM capture.activity
     WHERE activity_key IN (SELECT a.activity_key FROM unnest(due) AS d (visitor)
                             CROSS JOIN LATERAL (SELECT activity_key FROM capture.activity
                                                  WHERE visitor = d.visitor AND at < now() - keep
                                                  ORDER BY at LIMIT 50) AS a);
    GET DIAGNOSTICS gone = ROW_COUNT;
    -- Looked at again when the oldest of the rest is old enough, which may be at once.
    UPDATE capture.visitor v
       SET look_at = (SELECT min(a.at) FROM capture.activity a WHERE a.visitor = v.visitor) + keep
     WHERE v.visitor = ANY (due);
    DELETE FROM capture.visitor WHERE visitor = ANY (due) AND look_at IS NULL;
    GET DIAGNOSTICS left_over = ROW_COUNT;
    RETURN gone + left_over;
END
$$;
REVOKE ALL ON FUNCTION capture.forget_visitors(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture.forget_visitors(interval) TO baton_capture;

-- The timeline, with what the lead did.
CREATE OR REPLACE VIEW report.timeline AS
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
    UNION ALL
    SELECT lead_id, at, 'activity', type || coalesce(' ' || left(coalesce(properties ->> 'url', properties ->> 'label'), 200), ''),
           NULL::timestamptz
      FROM capture.activity WHERE lead_id IS NOT NULL
    UNION ALL
    SELECT v.lead_id, a.at, 'activity',
           a.type || coalesce(' ' || left(coalesce(a.properties ->> 'url', a.properties ->> 'label'), 200), ''),
           NULL::timestamptz
      FROM capture.visit v
      JOIN capture.activity a ON a.visitor = v.visitor AND a.at > v.after AND a.at <= v.until
  ) AS e
  LEFT JOIN (SELECT lead_id, min(accepted_at) AS accepted_at FROM capture.submission
              WHERE lead_id IS NOT NULL GROUP BY lead_id) AS first ON first.lead_id = e.lead_id
 WHERE e.lead_id IS NOT NULL;
