-- One schema and one role for each worker. A worker writes only its own schema and reads of the others what it needs.
-- Roles belong to the whole server, so they may exist already; the set-up gives them passwords and LOGIN.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['baton_capture', 'baton_enrichment', 'baton_scoring', 'baton_routing',
                                'baton_notification', 'baton_operator', 'baton_report'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;  -- another database of the same server created it at the same moment
            END;
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA runtime;
CREATE SCHEMA capture;
CREATE SCHEMA enrichment;
CREATE SCHEMA scoring;
CREATE SCHEMA routing;
CREATE SCHEMA notification;
CREATE SCHEMA report;

GRANT USAGE ON SCHEMA runtime, capture, enrichment, scoring, routing, notification
    TO baton_capture, baton_enrichment, baton_scoring, baton_routing, baton_notification, baton_operator;
GRANT USAGE ON SCHEMA report TO baton_report, baton_operator;
