-- Who is told what, where, and whether it went out.

CREATE TABLE notification.lead (
    lead_id          uuid   PRIMARY KEY,
    -- How many of routing's announcements were planned for.
    routing_revision bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 85);

CREATE TABLE notification.delivery (
    delivery_id     uuid        PRIMARY KEY,
    lead_id         uuid        NOT NULL,
    event           text        NOT NULL,
    channel         text        NOT NULL,
    recipient       text        NOT NULL,
    version         bigint      NOT NULL,
    template        text        NOT NULL,
    -- Everything the template needs, as known when the delivery was planned.
    content         jsonb       NOT NULL,
    policy_version  int         NOT NULL,
    status          text        NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'sent', 'parked')),
    reason          text,
    attempts        int         NOT NULL DEFAULT 0,
    accepted_at     timestamptz NOT NULL,
    planned_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until    timestamptz,
    attempted_at    timestamptz,
    sent_at         timestamptz,
    traceparent     text,
    UNIQUE (lead_id, event, channel, recipient, version)
) WITH (fillfactor = 80);
CREATE INDEX delivery_due ON notification.delivery (channel, due_at) WHERE status = 'planned';

-- Messages of dispatchers, announced after their commit and swept up by a relay if the process died.
CREATE TABLE notification.outbox (
    message_id  uuid        PRIMARY KEY,
    type        text        NOT NULL,
    lead_id     uuid        NOT NULL,
    revision    bigint      NOT NULL,
    accepted_at timestamptz NOT NULL,
    causation   uuid,
    traceparent text,
    body        bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_created ON notification.outbox (created_at);

SELECT runtime.create_step_tables('notification');
SELECT runtime.grant_worker('notification');
GRANT DELETE ON notification.outbox TO baton_notification;
GRANT SELECT ON capture.lead, enrichment.lead, scoring.lead, routing.lead, routing.assignment, routing.qualification
    TO baton_notification;

-- A producer sweeps its own rows against its consumers' rows and probes.
GRANT SELECT ON enrichment.step, enrichment.probe, scoring.step, scoring.probe TO baton_capture;
GRANT SELECT ON scoring.step, scoring.probe TO baton_enrichment;
GRANT SELECT ON routing.step, routing.probe TO baton_scoring;
GRANT SELECT ON notification.step, notification.probe TO baton_routing;

SELECT runtime.create_partitions(14);
