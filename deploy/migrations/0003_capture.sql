-- Submissions as they came, what they mean, and the leads they fold into.

-- Where repetitions end: one row for each content of a (publisher, id), kept for good.
CREATE TABLE capture.receipt (
    kind         text        NOT NULL CHECK (kind IN ('submission', 'activity')),
    publisher    text        NOT NULL,
    id           text        NOT NULL,
    content_hash bytea       NOT NULL,
    revision     int         NOT NULL,
    message_id   uuid        NOT NULL,
    accepted_at  timestamptz NOT NULL,
    PRIMARY KEY (kind, publisher, id, content_hash),
    UNIQUE (kind, publisher, id, revision)
);
CREATE INDEX receipt_message ON capture.receipt (message_id);

-- The bytes as they came.
CREATE TABLE capture.raw (
    message_id   uuid        NOT NULL,
    accepted_day date        NOT NULL,
    accepted_at  timestamptz NOT NULL,
    content_type text,
    body         bytea       NOT NULL,
    PRIMARY KEY (message_id, accepted_day)
) PARTITION BY RANGE (accepted_day);
CREATE TABLE capture.raw_default PARTITION OF capture.raw DEFAULT;

-- Exact keys: the same key is the same lead. External ids count per publisher (`<publisher>:<id>`). A key without a
-- lead holds the place of one that activities wait for.
CREATE TABLE capture.match_key (
    kind    text NOT NULL CHECK (kind IN ('email', 'external_id')),
    value   text NOT NULL,
    lead_id uuid,
    PRIMARY KEY (kind, value)
);

CREATE TABLE capture.lead (
    lead_id      uuid        PRIMARY KEY,
    revision     bigint      NOT NULL DEFAULT 0,
    facts        jsonb       NOT NULL DEFAULT '{}',
    email        text,
    is_test      boolean     NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL,
    -- The place of the newest submission in the fold: what sorts after it is folded on, what sorts before it refolds.
    newest_at    timestamptz,
    newest_id    text        COLLATE "C",
    submissions  int         NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX lead_email ON capture.lead (email) WHERE email IS NOT NULL;
CREATE INDEX lead_created ON capture.lead (created_at);

-- What a submission means: one row for each (publisher, id), with its latest revision.
CREATE TABLE capture.submission (
    submission_key uuid        PRIMARY KEY,
    publisher      text        NOT NULL,
    submission_id  text        NOT NULL COLLATE "C",
    revision       int         NOT NULL,
    message_id     uuid        NOT NULL,
    source         text        NOT NULL,
    form           text,
    occurred_at    timestamptz NOT NULL,
    accepted_at    timestamptz NOT NULL,
    fate           text        NOT NULL CHECK (fate IN ('lead', 'merged', 'rejected', 'parked')),
    reason         text,
    lead_id        uuid,
    lead_revision  bigint,
    facts          jsonb
) WITH (fillfactor = 90);
CREATE INDEX submission_lead ON capture.submission (lead_id, occurred_at, submission_id) WHERE lead_id IS NOT NULL;
CREATE INDEX submission_accepted ON capture.submission (accepted_at);

-- What leads did. One recorded before its lead is known waits under its e-mail.
CREATE TABLE capture.activity (
    activity_key uuid        PRIMARY KEY,
    lead_id      uuid,
    email        text,
    type         text        NOT NULL,
    at           timestamptz NOT NULL,
    properties   jsonb       NOT NULL DEFAULT '{}',
    accepted_at  timestamptz NOT NULL
);
CREATE INDEX activity_lead ON capture.activity (lead_id, at) WHERE lead_id IS NOT NULL;
CREATE INDEX activity_waiting ON capture.activity (email) WHERE lead_id IS NULL;

SELECT runtime.create_step_tables('capture');
SELECT runtime.grant_worker('capture');
