-- What every worker shares: versioned documents, parked messages, and the step tables' common shape.

-- Scoring model, routing plan, notification policy, people directory. Never edited in place.
CREATE TABLE runtime.document (
    kind       text        NOT NULL CHECK (kind IN ('scoring-model', 'routing-plan', 'notification-policy', 'people')),
    version    int         NOT NULL,
    name       text        NOT NULL,
    body       jsonb       NOT NULL,
    source     text        NOT NULL,
    checksum   text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, version),
    UNIQUE (kind, checksum)
);

CREATE TABLE runtime.active_document (
    kind         text PRIMARY KEY,
    version      int         NOT NULL,
    activated_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (kind, version) REFERENCES runtime.document (kind, version)
);

CREATE TABLE runtime.document_activation (
    kind         text        NOT NULL,
    version      int         NOT NULL,
    activated_at timestamptz NOT NULL DEFAULT now(),
    activated_by text        NOT NULL DEFAULT current_user
);

-- Messages that need a person: bytes and headers as they came.
CREATE TABLE runtime.parked (
    parked_id    uuid        PRIMARY KEY,
    step         text        NOT NULL,
    message_id   uuid        NOT NULL,
    attempt      int         NOT NULL,
    lead_id      uuid,
    accepted_at  timestamptz NOT NULL,
    reason       text        NOT NULL,
    routing_key  text        NOT NULL,
    content_type text,
    publisher    text,
    external_id  text,
    headers      jsonb       NOT NULL,
    body         bytea       NOT NULL,
    state        text        NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'redriven', 'dropped')),
    parked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (step, message_id, attempt)
);
CREATE INDEX parked_lead ON runtime.parked (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX parked_open ON runtime.parked (parked_at) WHERE state = 'parked';

-- Makes the table of one step's rows, its default partition, and the sweeper's tables, in the step's own schema.
CREATE FUNCTION runtime.create_step_tables(step text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    -- One row for each consumed message, whatever the outcome. (message_id, attempt) is the key; the day is there
    -- because the partition key must be part of it, and is the same for every copy of a message.
    EXECUTE format($sql$
        CREATE TABLE %1$I.step (
            message_id   uuid        NOT NULL,
            attempt      int         NOT NULL,
            accepted_day date        NOT NULL,
            accepted_at  timestamptz NOT NULL,
            lead_id      uuid,
            type         text        NOT NULL,
            result       text        NOT NULL,
            reason       text,
            out_id       uuid,
            out_type     text,
            out_lead_id  uuid,
            out_revision bigint,
            out_body     bytea,
            xid          bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
            at           timestamptz NOT NULL DEFAULT clock_timestamp(),
            PRIMARY KEY (message_id, attempt, accepted_day)
        ) PARTITION BY RANGE (accepted_day)
    $sql$, step);
    EXECUTE format('CREATE INDEX step_lead ON %I.step (lead_id)', step);
    EXECUTE format('CREATE INDEX step_xid ON %I.step (xid)', step);
    EXECUTE format('CREATE TABLE %1$I.step_default PARTITION OF %1$I.step DEFAULT', step);

    -- Transaction ids stand as bigint: an xid8 has no arithmetic, and its top bit is out of reach.
    -- Where the latest probe through this step's queue stands: rows of the producer below `mark` have come through.
    EXECUTE format($sql$
        CREATE TABLE %1$I.probe (
            producer text        PRIMARY KEY,
            mark     bigint      NOT NULL,
            came_at  timestamptz NOT NULL DEFAULT clock_timestamp()
        )
    $sql$, step);
    -- How far this step's own rows were swept, for each step that consumes what they announced.
    EXECUTE format($sql$
        CREATE TABLE %1$I.sweep (
            consumer   text        PRIMARY KEY,
            swept      bigint      NOT NULL DEFAULT 0,
            pending    bigint,
            pending_at timestamptz,
            sent_at    timestamptz
        )
    $sql$, step);
    -- Rows whose message was lost: announced again with back-off until the consumer has a row.
    EXECUTE format($sql$
        CREATE TABLE %1$I.suspect (
            out_id       uuid        PRIMARY KEY,
            consumer     text        NOT NULL,
            message_id   uuid        NOT NULL,
            attempt      int         NOT NULL,
            accepted_day date        NOT NULL,
            announced    int         NOT NULL DEFAULT 0,
            due_at       timestamptz NOT NULL DEFAULT clock_timestamp()
        )
    $sql$, step);
END
$$;

-- Day partitions of every partitioned table from yesterday to `ahead` days from now; a day that the default partition
-- already holds rows of stays there. Returns how many were made. Runs as the owner: workers may call it.
CREATE FUNCTION runtime.create_partitions(ahead int DEFAULT 14) RETURNS int
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
                    EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)',
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
REVOKE ALL ON FUNCTION runtime.create_step_tables(text) FROM PUBLIC;

-- The rights every worker has in its own schema and on the shared tables.
CREATE FUNCTION runtime.grant_worker(step text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    worker text := 'baton_' || step;
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA %I TO %I', step, worker);
    EXECUTE format('GRANT DELETE ON %I.suspect TO %I', step, worker);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO baton_operator', step);
    EXECUTE format('GRANT EXECUTE ON FUNCTION runtime.create_partitions(int) TO %I', worker);
    EXECUTE format('GRANT SELECT ON runtime.document, runtime.active_document TO %I', worker);
    EXECUTE format('GRANT SELECT, INSERT ON runtime.parked TO %I', worker);
END
$$;
REVOKE ALL ON FUNCTION runtime.grant_worker(text) FROM PUBLIC;

GRANT SELECT, INSERT ON runtime.document, runtime.document_activation TO baton_operator;
GRANT SELECT, INSERT, UPDATE ON runtime.active_document TO baton_operator;
GRANT SELECT ON runtime.parked TO baton_operator;
