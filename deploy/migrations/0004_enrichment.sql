-- The company and the country behind a lead.

CREATE TABLE enrichment.company (
    domain    text        PRIMARY KEY,
    name      text,
    employees int         CHECK (employees >= 0),
    industry  text,
    country   text,
    loaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE enrichment.lead (
    lead_id          uuid        PRIMARY KEY,
    revision         bigint      NOT NULL DEFAULT 0,
    capture_revision bigint      NOT NULL DEFAULT 0,
    enrichment       jsonb       NOT NULL DEFAULT '{}',
    enriched_at      timestamptz
) WITH (fillfactor = 85);

SELECT runtime.create_step_tables('enrichment');
SELECT runtime.grant_worker('enrichment');
GRANT INSERT, UPDATE ON enrichment.company TO baton_operator;
GRANT SELECT ON capture.lead TO baton_enrichment;
