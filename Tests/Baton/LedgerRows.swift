import Database

/// Rows as the workers leave them, for tests of the reports.
///
/// Leads are named by small numbers.
struct LedgerRows {
    /// How far each step has come with a lead.
    struct Progress {
        var captured: Int64 = 1
        var enriched: Int64 = 1
        var scored: Int64 = 1
        var routed: Int64 = 1
        var notified: Int64 = 1
    }

    static func lead(_ number: Int) -> String { "00000000-0000-4000-8000-\(1_000_000_000_00 + number)" }
    static func message(_ number: Int) -> String { "00000000-0000-4000-9000-\(1_000_000_000_00 + number)" }
    private static func at(_ number: Int) -> String { "timestamptz '2026-11-21 08:00:00Z' + interval '\(number) s'" }

    /// A receipt, and the submission that capture made of it; `fate` nil leaves the receipt alone.
    static func submission(
        _ number: Int, id: String? = nil, revision: Int = 1, fate: String? = "lead", reason: String? = nil,
        lead: Int? = 1, leadRevision: Int = 1, kind: String = "submission", source: String = "web_form"
    ) -> String {
        let id = id ?? "s\(number)"
        var sql = """
            INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
            VALUES ('\(kind)', 'p', '\(id)', '\\x0\(revision)', \(revision), '\(message(number))', \(at(number)));
            """
        guard let fate else { return sql }
        sql += """
            INSERT INTO capture.submission AS s (submission_key, publisher, submission_id, revision, message_id, source,
                                                 form, occurred_at, accepted_at, fate, reason, lead_id, lead_revision)
            VALUES (md5('\(id)')::uuid, 'p', '\(id)', \(revision), '\(message(number))', '\(source)', 'quote',
                    \(at(number)), \(at(number)), '\(fate)', \(text(reason)), \(text(lead.map(Self.lead))),
                    \(lead == nil ? "NULL" : String(leadRevision)))
            ON CONFLICT (submission_key) DO UPDATE
               SET revision = excluded.revision, message_id = excluded.message_id, fate = excluded.fate,
                   accepted_at = excluded.accepted_at, lead_revision = excluded.lead_revision;
            """
        return sql
    }

    /// A lead with its rows in every schema, as far as the steps have come.
    static func progress(_ lead: Int, revision: Int64 = 1, _ progress: Progress = Progress()) -> String {
        let id = Self.lead(lead)
        return """
            INSERT INTO capture.lead (lead_id, revision, facts, email, created_at, submissions)
            VALUES ('\(id)', \(revision), '{"email": "lead\(lead)@a.example", "firstName": "Ada", "lastName": "Lovelace",
                    "source": "web_form"}', 'lead\(lead)@a.example', \(at(0)), 1);
            INSERT INTO enrichment.lead (lead_id, revision, capture_revision, enrichment, enriched_at)
            VALUES ('\(id)', \(progress.enriched), \(progress.captured),
                    '{"domainClass": "corporate", "country": "SK", "company": {"domain": "a.example", "name": "A Inc"},
                      "provenance": {}, "conflicts": []}', \(at(1)));
            INSERT INTO scoring.lead (lead_id, revision, enrichment_revision, fit, intent, total, model, model_version,
                                      scored_at, reasons)
            VALUES ('\(id)', \(progress.scored), \(progress.enriched), 30, 25, 55, 'default', 3, \(at(2)),
                    '[{"rule": "a", "group": "fit", "points": 30, "reason": "Fits"},
                      {"rule": "b", "group": "intent", "points": 35, "reason": "Asked"},
                      {"rule": "cap:intent", "group": "intent", "points": -10, "reason": "Capped"}]');
            INSERT INTO routing.lead (lead_id, revision, scoring_revision, owner, routed_at)
            VALUES ('\(id)', \(progress.routed), \(progress.scored), 'ann@sales.example', \(at(3)));
            INSERT INTO notification.lead (lead_id, routing_revision) VALUES ('\(id)', \(progress.notified));
            """
    }

    /// A parked message of the submission with this number.
    static func parked(
        _ number: Int, step: String, lead: Int? = nil, state: String = "parked", key: String = "lead.submitted",
        externalID: String? = nil, reason: String = "broken"
    ) -> String {
        """
        INSERT INTO runtime.parked (parked_id, step, message_id, attempt, lead_id, accepted_at, reason, routing_key,
                                    publisher, external_id, headers, body, state)
        VALUES (md5('\(step)\(number)')::uuid, '\(step)', '\(message(number))', 0, \(text(lead.map(Self.lead))),
                \(at(number)), '\(reason)', '\(key)', 'p', \(text(externalID)), '{"a": "b"}', '\\x7b00', '\(state)');
        """
    }

    private static func text(_ value: String?) -> String { value.map { "'\($0)'" } ?? "NULL" }
}
