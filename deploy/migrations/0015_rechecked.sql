-- A delivery is held against the present before it leaves, and lanes that stand still are told of.

-- ---------------------------------------------------------------- what a delivery depends on
ALTER TABLE notification.delivery
    -- Why the recipient is told: the policy names them, the lead is theirs or their team's, they are the lead. Null where
    -- nothing of a lead decides: digests, what happened to Baton itself, tests.
    ADD COLUMN addressee text CHECK (addressee IN ('named', 'owner', 'lead')),
    -- Who owned the lead when it was planned.
    ADD COLUMN owner text;
-- What was planned before and has not left: to its owner, as far as that can be told.
UPDATE notification.delivery d
   SET addressee = 'owner', owner = d.recipient
  FROM notification.delivery_content c
 WHERE c.delivery_id = d.delivery_id AND d.status IN ('planned', 'collected', 'parked', 'unknown') AND NOT d.is_test
   AND d.event LIKE 'lead.%' AND c.content #>> '{owner,email}' = d.recipient;
UPDATE notification.delivery d SET addressee = 'lead'
  FROM capture.lead l
 WHERE l.lead_id = d.lead_id AND l.email = d.recipient AND d.channel = 'email' AND d.addressee IS NULL
   AND d.status IN ('planned', 'collected', 'parked', 'unknown') AND NOT d.is_test;

-- The newest are looked for most.
CREATE INDEX delivery_planned ON notification.delivery (planned_at, delivery_id);

-- ---------------------------------------------------------------- lanes that stand still
-- When a lane moved nothing because of something other than its messages: its breaker was open, the database or the broker
-- was away. Stored by the lane itself, at the latest when it is over.
CREATE TABLE runtime.standstill (
    standstill_id uuid        PRIMARY KEY,
    step          text        NOT NULL,
    began_at      timestamptz NOT NULL,
    -- Null while it lasts; also where the process ended in it.
    ended_at      timestamptz,
    reason        text        NOT NULL,
    noted_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Whether operators were told of it: of one for each step and hour, which says how many others there were.
    is_told       boolean     NOT NULL DEFAULT false
);
CREATE INDEX standstill_noted ON runtime.standstill (step, noted_at);
CREATE INDEX standstill_told ON runtime.standstill (step, noted_at) WHERE is_told;

-- A worker stores those of its own step alone.
ALTER TABLE runtime.standstill ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_step ON runtime.standstill
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification
    USING (step = substr(current_user, 7)) WITH CHECK (step = substr(current_user, 7));
CREATE POLICY every_step ON runtime.standstill FOR SELECT TO baton_operator USING (true);
GRANT SELECT, INSERT (standstill_id, step, began_at, ended_at, reason), UPDATE (ended_at) ON runtime.standstill
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification;
GRANT SELECT ON runtime.standstill TO baton_operator;

-- Written with the standstill, so that neither is there without the other.
CREATE FUNCTION notification.note_standstill() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    told timestamptz;
    others bigint;
BEGIN
    -- The lanes of a step stand still together, and are told of as one.
    PERFORM pg_advisory_xact_lock(7220002, hashtext(NEW.step));
    SELECT max(noted_at) INTO told FROM runtime.standstill WHERE step = NEW.step AND is_told;
    IF told > clock_timestamp() - interval '1 hour' THEN RETURN NULL; END IF;
    SELECT count(*) INTO others FROM runtime.standstill
     WHERE step = NEW.step AND noted_at > coalesce(told, '-infinity') AND standstill_id <> NEW.standstill_id;
    UPDATE runtime.standstill SET is_told = true WHERE standstill_id = NEW.standstill_id;
    INSERT INTO notification.event (event_id, event, at, step, reason)
    VALUES (NEW.standstill_id, 'breaker.opened', NEW.began_at, 'lane:' || NEW.step,
            CASE WHEN NEW.ended_at IS NULL THEN 'stands still'
                 ELSE 'works again; stood still until '
                      || to_char(NEW.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' END
            || CASE WHEN others > 0 THEN ' (' || others || ' others since the last alarm)' ELSE '' END
            || ': ' || NEW.reason)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_standstill AFTER INSERT ON runtime.standstill
    FOR EACH ROW EXECUTE FUNCTION notification.note_standstill();
REVOKE EXECUTE ON FUNCTION notification.note_standstill() FROM PUBLIC;

-- When lanes stood still.
CREATE VIEW report.standstills AS
SELECT standstill_id, step, began_at, ended_at, reason, noted_at, is_told FROM runtime.standstill;
GRANT SELECT ON report.standstills TO baton_report, baton_operator;
