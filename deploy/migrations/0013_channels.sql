-- Deliveries reach people: by destinations that can fail, once, at a time that suits them, or together with others.

-- Where deliveries go: a chat channel, an endpoint, the mail relay. What fails is held up here, and nothing else.
CREATE TABLE notification.destination (
    -- Such as 'slack:C0123', 'webhook:crm', 'email', 'file'; a whole channel, such as 'slack', when all of it is held up.
    destination text        PRIMARY KEY,
    channel     text        NOT NULL,
    -- Attempts that failed one after the other; the breaker is open from a number of them on.
    failures    int         NOT NULL DEFAULT 0,
    -- Nothing is tried before.
    retry_at    timestamptz,
    -- Why a person has to look after it; tried again only once in a while.
    paused_for  text,
    -- When the next delivery may leave, for destinations with a pace.
    next_at     timestamptz NOT NULL DEFAULT 'epoch',
    -- Whose turn was longest ago is first.
    served_at   timestamptz NOT NULL DEFAULT 'epoch',
    sent        bigint      NOT NULL DEFAULT 0,
    sent_at     timestamptz,
    failed_at   timestamptz,
    failure     text,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

-- Deliveries that are told together: one open digest for each key.
CREATE TABLE notification.digest (
    digest_id   uuid        PRIMARY KEY,
    destination text        NOT NULL,
    channel     text        NOT NULL,
    recipient   text        NOT NULL,
    -- What is collected: by recipient, by rule, for the end of quiet hours.
    key         text        NOT NULL,
    reason      text        NOT NULL,
    opened_at   timestamptz NOT NULL,
    release_at  timestamptz NOT NULL,
    released_at timestamptz
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX digest_open ON notification.digest (channel, recipient, key) WHERE released_at IS NULL;
CREATE INDEX digest_due ON notification.digest (release_at) WHERE released_at IS NULL;
CREATE INDEX digest_released ON notification.digest (channel, recipient, key, released_at) WHERE released_at IS NOT NULL;

-- The first message of a lead at a destination: later ones answer it.
CREATE TABLE notification.thread (
    lead_id     uuid        NOT NULL,
    destination text        NOT NULL,
    recipient   text        NOT NULL,
    root        text        NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (lead_id, destination, recipient)
);

-- Leads who want no messages any more.
CREATE TABLE notification.unsubscription (
    address text        PRIMARY KEY,
    reason  text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What happened and no message tells notification of: planned for by its dispatcher, and gone with that.
CREATE TABLE notification.event (
    event_id   uuid        PRIMARY KEY,
    event      text        NOT NULL,
    at         timestamptz NOT NULL,
    lead_id    uuid,
    step       text        NOT NULL,
    type       text,
    reason     text        NOT NULL,
    message_id text
);
CREATE INDEX event_at ON notification.event (at);

-- Written with what caused it, so that neither is there without the other.
CREATE FUNCTION notification.note_parked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO notification.event (event_id, event, at, lead_id, step, type, reason, message_id)
    VALUES (NEW.parked_id, 'message.parked', NEW.parked_at, NEW.lead_id, NEW.step, NEW.routing_key, NEW.reason,
            NEW.message_id::text)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_parked AFTER INSERT ON runtime.parked FOR EACH ROW EXECUTE FUNCTION notification.note_parked();

CREATE FUNCTION notification.note_resubmitted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO notification.event (event_id, event, at, lead_id, step, reason)
    VALUES (NEW.submission_key, 'lead.resubmitted', clock_timestamp(), NEW.lead_id, 'capture', 'submitted again')
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_resubmitted AFTER INSERT ON capture.submission FOR EACH ROW WHEN (NEW.fate = 'merged')
EXECUTE FUNCTION notification.note_resubmitted();
REVOKE EXECUTE ON FUNCTION notification.note_parked(), notification.note_resubmitted() FROM PUBLIC;

ALTER TABLE notification.delivery
    DROP CONSTRAINT delivery_status_check,
    ADD CONSTRAINT delivery_status_check
        -- collected: waits in a digest; told: said in a digest that is a delivery of its own; unknown: nobody can say
        -- whether it arrived, and it is not sent again.
        CHECK (status IN ('planned', 'collected', 'told', 'sent', 'unknown', 'suppressed', 'parked')),
    ADD COLUMN destination text,
    ADD COLUMN language text,
    -- 'once' or 'delivery': what is better where nobody knows whether an attempt arrived.
    ADD COLUMN prefers text NOT NULL DEFAULT 'delivery' CHECK (prefers IN ('once', 'delivery')),
    ADD COLUMN is_critical boolean NOT NULL DEFAULT false,
    -- Quiet hours of the recipient, in their own zone; none where quiet_zone is null. Three numbers a window: the minutes of
    -- the day at which it begins and ends, and the days on which it begins, bit 0 for Monday.
    ADD COLUMN quiet_zone text,
    ADD COLUMN quiet int[],
    -- So many in so many seconds; what goes over is collected.
    ADD COLUMN ceiling_count int,
    ADD COLUMN ceiling_seconds int,
    ADD COLUMN digest_key text,
    ADD COLUMN digest_wait int,
    ADD COLUMN digest_interval int,
    ADD COLUMN digest_id uuid,
    -- Whether its time is still to be judged: quiet hours, ceiling, digest.
    ADD COLUMN is_scheduled boolean NOT NULL DEFAULT false,
    -- When it was judged free to go: what a ceiling counts.
    ADD COLUMN released_at timestamptz,
    -- Attempts that failed by the message itself, or whose process died.
    ADD COLUMN failures int NOT NULL DEFAULT 0,
    -- The last attempt whose end is known: a later one has begun, and nobody knows how it ended.
    ADD COLUMN ended int NOT NULL DEFAULT 0,
    ADD COLUMN ambiguous int NOT NULL DEFAULT 0,
    ADD COLUMN resent int NOT NULL DEFAULT 0,
    -- What the receiver calls it: a message's time stamp, a mail server's queue id.
    ADD COLUMN reference text;
UPDATE notification.delivery SET destination = channel, ended = CASE WHEN status = 'planned' THEN ended ELSE attempts END;
ALTER TABLE notification.delivery ALTER COLUMN destination SET NOT NULL;
DROP INDEX notification.delivery_due;
CREATE INDEX delivery_due ON notification.delivery (destination, due_at, delivery_id) WHERE status = 'planned';
CREATE INDEX delivery_digest ON notification.delivery (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX delivery_scheduled ON notification.delivery (due_at) WHERE status = 'planned' AND is_scheduled;
CREATE INDEX delivery_released ON notification.delivery (channel, recipient, released_at)
    WHERE ceiling_count IS NOT NULL AND released_at IS NOT NULL;
CREATE INDEX delivery_parked ON notification.delivery (planned_at) WHERE status IN ('parked', 'unknown');

-- The end of quiet hours that hold at a time; null when none do. PostgreSQL knows when clocks are put forward and back: a
-- time that is skipped is the one after it, and of a repeated hour the window covers both.
CREATE FUNCTION notification.quiet_until(at timestamptz, zone text, windows int[])
RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    until timestamptz := at;
    reached timestamptz;
    here timestamp;
    day date;
    place int;
    starts interval;
    lasts interval;
    finish timestamptz;
BEGIN
    IF zone IS NULL OR windows IS NULL THEN RETURN NULL; END IF;
    BEGIN
        here := at AT TIME ZONE zone;
    EXCEPTION WHEN invalid_parameter_value THEN
        -- Nobody is kept waiting for ever by a zone that does not exist.
        zone := 'UTC';
    END;
    -- The end of one window may lie in another; a week of them is looked at, at most.
    FOR round IN 1..15 LOOP
        reached := until;
        here := until AT TIME ZONE zone;
        FOR place IN 1..array_length(windows, 1) BY 3 LOOP
            starts := make_interval(mins => windows[place]);
            lasts := make_interval(mins => windows[place + 1]
                     + CASE WHEN windows[place + 1] <= windows[place] THEN 1440 ELSE 0 END);
            -- A window that began today, or one that began yesterday and goes over midnight.
            FOREACH day IN ARRAY ARRAY[here::date, here::date - 1] LOOP
                CONTINUE WHEN windows[place + 2] & (1 << (extract(isodow FROM day)::int - 1)) = 0;
                finish := (day + lasts) AT TIME ZONE zone;
                -- Of an hour that comes twice, the clock of the wall says the same in both.
                IF here >= day + starts AND until < finish THEN reached := greatest(reached, finish); END IF;
            END LOOP;
        END LOOP;
        EXIT WHEN reached = until;
        until := reached;
    END LOOP;
    RETURN nullif(until, at);
END $$;

-- Who did what to a delivery or a destination, and why. Rows are only ever added, by the functions below.
CREATE TABLE notification.delivery_audit (
    audit_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of a destination that was resumed there is no delivery.
    delivery_id uuid,
    destination text,
    action      text        NOT NULL CHECK (action IN ('edit', 'redrive', 'resume', 'test', 'withdraw')),
    reason      text        NOT NULL CHECK (btrim(reason) <> ''),
    -- The person, as the operator's machine knows them.
    by_person   text        NOT NULL,
    -- Not the functions' owner.
    by_role     text        NOT NULL DEFAULT session_user,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- SHA-256 of the content before and after an edit.
    before      bytea,
    after       bytea
);
CREATE INDEX delivery_audit_delivery ON notification.delivery_audit (delivery_id) WHERE delivery_id IS NOT NULL;

-- What a person sent on its way is waited for anew, however old it is.
ALTER TABLE notification.delivery ADD COLUMN redriven_at timestamptz;

-- A person's word on a delivery that is parked or of which nobody knows whether it arrived: send it.
CREATE FUNCTION notification.redrive(ids uuid[], because text, person text DEFAULT session_user)
RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH mine AS MATERIALIZED (
        SELECT delivery_id, clock_timestamp() AS now FROM notification.delivery
         WHERE delivery_id = ANY (ids) AND status IN ('parked', 'unknown') ORDER BY delivery_id FOR UPDATE
    ), changed AS (
        UPDATE notification.delivery d
           SET status = 'planned', due_at = mine.now, redriven_at = mine.now, failures = 0,
               ended = d.attempts, leased_until = NULL, reason = 'redriven: ' || left(because, 500)
          FROM mine WHERE d.delivery_id = mine.delivery_id
        RETURNING d.delivery_id, d.destination
    ), noted AS (
        INSERT INTO notification.delivery_audit (delivery_id, destination, action, reason, by_person)
        SELECT delivery_id, destination, 'redrive', because, person FROM changed
    )
    SELECT delivery_id FROM changed
$$;

-- A person's word on a destination, or on all of a channel: try it again now.
CREATE FUNCTION notification.resume(name text, because text DEFAULT 'resumed', person text DEFAULT session_user)
RETURNS SETOF text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH mine AS MATERIALIZED (
        SELECT destination FROM notification.destination
         WHERE destination = name OR channel = name ORDER BY destination FOR UPDATE
    ), changed AS (
        UPDATE notification.destination s SET failures = 0, retry_at = NULL, paused_for = NULL
          FROM mine WHERE s.destination = mine.destination
        RETURNING s.destination
    ), noted AS (
        INSERT INTO notification.delivery_audit (destination, action, reason, by_person)
        SELECT destination, 'resume', because, person FROM changed
    )
    SELECT destination FROM changed
$$;

-- A person's corrected words for a delivery that waits for them; `seen` is the SHA-256, in hexadecimal, of those that they
-- had before them: who comes second changes nothing.
CREATE FUNCTION notification.edit_content(
    id uuid, corrected json, seen text, because text, person text DEFAULT session_user)
RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH mine AS MATERIALIZED (
        SELECT delivery_id, destination FROM notification.delivery
         WHERE delivery_id = id AND status IN ('parked', 'unknown') FOR UPDATE
    ), changed AS (
        UPDATE notification.delivery_content c SET content = corrected
          FROM mine
         WHERE c.delivery_id = mine.delivery_id
           AND encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex') = seen
        RETURNING c.delivery_id, mine.destination
    ), noted AS (
        INSERT INTO notification.delivery_audit (delivery_id, destination, action, reason, by_person, before, after)
        SELECT delivery_id, destination, 'edit', because, person, decode(seen, 'hex'),
               sha256(convert_to(corrected::text, 'UTF8'))
          FROM changed
    )
    SELECT delivery_id FROM changed
$$;

-- A made-up message that shows whether a destination works. Its lead exists nowhere else, no report counts it, and what
-- it says, it says of itself.
ALTER TABLE notification.delivery ADD COLUMN is_test boolean NOT NULL DEFAULT false;

CREATE FUNCTION notification.plan_test(
    to_destination text, to_recipient text, in_template text DEFAULT 'lead-routed', person text DEFAULT session_user)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    id uuid := gen_random_uuid();
    lead uuid := gen_random_uuid();
    now_at timestamptz := clock_timestamp();
    at text := to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    words text := 'This is a test of Baton. Nobody is behind it, and nothing needs to be done.';
BEGIN
    INSERT INTO notification.delivery_content (delivery_id, content)
    VALUES (id, json_build_object(
        'leadId', lead, 'event', 'notification.test', 'version', 1,
        'lead', json_build_object(
            'fullName', 'TEST of Baton', 'email', 'test@baton.invalid', 'company', 'a test, no company',
            'message', words, 'source', 'other', 'form', 'baton notify test', 'isTest', true),
        'owner', json_build_object('email', to_recipient),
        'assignment', json_build_object('owner', to_recipient, 'rule', 'test', 'strategy', 'owner', 'reason', words),
        'recipient', json_build_object('email', to_recipient), 'policyRule', 'test', 'acceptedAt', at));
    -- Nobody is told twice to find out whether they were told once.
    INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template,
                                       status, accepted_at, policy_version, due_at, is_critical, prefers, is_test)
    VALUES (id, lead, 'notification.test', split_part(to_destination, ':', 1), to_destination, to_recipient, 1,
            in_template, 'planned', now_at, 0, now_at, true, 'once', true);
    INSERT INTO notification.delivery_audit (delivery_id, destination, action, reason, by_person)
    VALUES (id, to_destination, 'test', 'does it arrive?', person);
    RETURN id;
END $$;

-- Takes a test back that nobody waits for any more, unless an attempt is under way.
CREATE FUNCTION notification.withdraw_test(id uuid, because text, person text DEFAULT session_user)
RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH changed AS (
        UPDATE notification.delivery SET status = 'suppressed', reason = left(because, 500)
         WHERE delivery_id = id AND is_test AND status = 'planned'
           AND (leased_until IS NULL OR leased_until < clock_timestamp())
        RETURNING delivery_id, destination
    ), noted AS (
        INSERT INTO notification.delivery_audit (delivery_id, destination, action, reason, by_person)
        SELECT delivery_id, destination, 'withdraw', because, person FROM changed
    )
    SELECT delivery_id FROM changed
$$;

REVOKE EXECUTE ON FUNCTION notification.redrive(uuid[], text, text), notification.resume(text, text, text),
    notification.edit_content(uuid, json, text, text, text), notification.plan_test(text, text, text, text),
    notification.withdraw_test(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notification.redrive(uuid[], text, text), notification.resume(text, text, text),
    notification.edit_content(uuid, json, text, text, text), notification.plan_test(text, text, text, text),
    notification.withdraw_test(uuid, text, text) TO baton_operator;
GRANT SELECT ON notification.delivery_audit TO baton_operator;

GRANT SELECT, INSERT, UPDATE ON notification.destination, notification.digest, notification.thread,
    notification.unsubscription TO baton_notification;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.event TO baton_notification;
GRANT SELECT ON notification.event TO baton_operator;
GRANT SELECT ON notification.destination, notification.digest, notification.thread, notification.unsubscription
    TO baton_operator;

CREATE OR REPLACE VIEW report.deliveries AS
SELECT delivery_id, lead_id, event, d.channel, d.recipient, status, planned_at, sent_at, d.reason, attempts, template,
       version, policy_version, due_at, accepted_at,
       d.destination, language, is_critical, ambiguous, resent, reference, digest_id, attempted_at,
       g.release_at AS digest_release_at
  FROM notification.delivery d LEFT JOIN notification.digest g USING (digest_id)
 WHERE NOT is_test;

-- How each destination is doing.
CREATE VIEW report.destinations AS
SELECT s.destination, s.channel,
       CASE WHEN s.paused_for IS NOT NULL THEN 'paused'
            WHEN s.retry_at > clock_timestamp() THEN 'held up'
            WHEN s.failures > 0 THEN 'failing'
            ELSE 'well' END AS state,
       coalesce(s.paused_for, s.failure) AS reason, s.failures, s.retry_at, s.sent, s.sent_at, s.failed_at,
       (SELECT count(*) FROM notification.delivery d WHERE d.status = 'planned' AND d.destination = s.destination)
           AS waiting,
       (SELECT min(planned_at) FROM notification.delivery d WHERE d.status = 'planned' AND d.destination = s.destination)
           AS oldest
  FROM notification.destination s;

-- What people did to deliveries and destinations.
CREATE VIEW report.delivery_audit AS
SELECT audit_id, delivery_id, destination, action, reason, by_person, by_role, at, encode(before, 'hex') AS before,
       encode(after, 'hex') AS after
  FROM notification.delivery_audit;

GRANT SELECT ON report.destinations, report.delivery_audit TO baton_report, baton_operator;
