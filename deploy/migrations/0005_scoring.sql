-- Scores with their reasons, and the thresholds that were crossed.

CREATE TABLE scoring.lead (
    lead_id             uuid        PRIMARY KEY,
    revision            bigint      NOT NULL DEFAULT 0,
    capture_revision    bigint      NOT NULL DEFAULT 0,
    enrichment_revision bigint      NOT NULL DEFAULT 0,
    fit                 int         NOT NULL DEFAULT 0,
    intent              int         NOT NULL DEFAULT 0,
    total               int         NOT NULL DEFAULT 0,
    reasons             jsonb       NOT NULL DEFAULT '[]',
    model               text,
    model_version       int,
    as_of               timestamptz,
    is_above_threshold  boolean     NOT NULL DEFAULT false,
    scored_at           timestamptz
) WITH (fillfactor = 85);

-- Sticky: a lead crosses the threshold of a model line once, whatever its score does later.
CREATE TABLE scoring.crossing (
    lead_id       uuid        NOT NULL,
    model         text        NOT NULL,
    threshold     int         NOT NULL,
    model_version int         NOT NULL,
    total         int         NOT NULL,
    crossed_at    timestamptz NOT NULL,
    PRIMARY KEY (lead_id, model, threshold)
);

SELECT runtime.create_step_tables('scoring');
SELECT runtime.grant_worker('scoring');
GRANT SELECT ON capture.lead, capture.activity, enrichment.lead TO baton_scoring;
