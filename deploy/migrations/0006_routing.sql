-- Who owns a lead, and why.

CREATE TABLE routing.lead (
    lead_id          uuid        PRIMARY KEY,
    -- Counts announcements: the assignment, and each qualification after it.
    revision         bigint      NOT NULL DEFAULT 0,
    scoring_revision bigint      NOT NULL DEFAULT 0,
    owner            text,
    routed_at        timestamptz
) WITH (fillfactor = 85);

CREATE TABLE routing.assignment (
    lead_id          uuid        NOT NULL,
    number           int         NOT NULL,
    owner            text        NOT NULL,
    rule             text        NOT NULL,
    strategy         text        NOT NULL,
    pool             text,
    plan_version     int         NOT NULL,
    people_version   int         NOT NULL,
    scoring_revision bigint      NOT NULL,
    is_test          boolean     NOT NULL,
    -- The assignment as decided: rules tried, candidates, reason.
    considered       jsonb       NOT NULL,
    decided_at       timestamptz NOT NULL,
    PRIMARY KEY (lead_id, number)
);
CREATE INDEX assignment_decided ON routing.assignment (decided_at);

-- Crossings that were acted upon, at the assignment or later.
CREATE TABLE routing.qualification (
    lead_id      uuid        NOT NULL,
    model        text        NOT NULL,
    threshold    int         NOT NULL,
    crossed_at   timestamptz NOT NULL,
    -- `routed` when the lead was qualified as it got its owner, `qualified` when it crossed later.
    announced_as text        NOT NULL CHECK (announced_as IN ('routed', 'qualified')),
    revision     bigint      NOT NULL,
    PRIMARY KEY (lead_id, model, threshold)
);

-- The lock of a pool; its members' rows are changed only under it.
CREATE TABLE routing.pool (
    pool text PRIMARY KEY
);

CREATE TABLE routing.pool_member (
    pool     text        NOT NULL,
    person   text        NOT NULL,
    assigned bigint      NOT NULL DEFAULT 0,
    last_at  timestamptz,
    PRIMARY KEY (pool, person)
) WITH (fillfactor = 50);

SELECT runtime.create_step_tables('routing');
SELECT runtime.grant_worker('routing');
GRANT SELECT ON capture.lead, enrichment.lead, scoring.lead, scoring.crossing TO baton_routing;
