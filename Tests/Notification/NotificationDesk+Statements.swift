import Database

extension NotificationDesk {
    static let insertDocument = Statement(
        """
        INSERT INTO runtime.document (kind, version, name, body, source, checksum)
        SELECT $1, count(*) + 1, 'test', $2, $3, count(*)::text FROM runtime.document WHERE kind = $1
        """)
    static let activateNewest = Statement(
        """
        INSERT INTO runtime.active_document (kind, version)
        SELECT kind, max(version) FROM runtime.document WHERE kind = $1 GROUP BY kind
        ON CONFLICT (kind) DO UPDATE SET version = excluded.version
        """)
    static let insertLeads = Statement(
        """
        INSERT INTO capture.lead (lead_id, revision, facts, created_at, newest_at, newest_id, submissions, is_test)
        SELECT id, 1, $2, $3, $3, 's', 1, $4 FROM unnest($1::uuid[]) AS n (id)
        """)
    static let insertEnrichments = Statement(
        """
        INSERT INTO enrichment.lead (lead_id, revision, capture_revision, enrichment, enriched_at)
        SELECT id, 1, 1, $2, $3 FROM unnest($1::uuid[]) AS n (id)
        """)
    static let insertScores = Statement(
        """
        INSERT INTO scoring.lead (lead_id, revision, fit, intent, total, reasons, model, model_version, as_of,
                                  is_above_threshold, scored_at)
        SELECT id, 1, 40, 0, 40, $2, 'default', 3, $3, false, $3 FROM unnest($1::uuid[]) AS n (id)
        """)
    static let insertRouted = Statement(
        """
        INSERT INTO routing.lead (lead_id, revision, scoring_revision, owner, routed_at)
        SELECT id, 1, 1, 'ada@baton.example', $2 FROM unnest($1::uuid[]) AS n (id)
        """)
    static let insertAssignments = Statement(
        """
        INSERT INTO routing.assignment (lead_id, number, owner, rule, strategy, pool, plan_version, people_version,
                                        scoring_revision, is_test, reason, considered, decided_at)
        SELECT id, 1, 'ada@baton.example', 'rest', 'round_robin', 'team:inbound', 1, 1, 1, $3, 'whose turn it was',
               '{}', $2
          FROM unnest($1::uuid[]) AS n (id)
        """)
    static let countAnnouncement = Statement(
        "UPDATE routing.lead SET revision = revision + 1 WHERE lead_id = ANY($1)")
    static let insertQualifications = Statement(
        """
        INSERT INTO routing.qualification (lead_id, model, threshold, crossed_at, announced_as, revision)
        SELECT lead_id, 'default', $2, $3, $4, revision FROM routing.lead WHERE lead_id = ANY($1)
        """)
}
