import Database

/// What becomes of a digest's members, and what is told of them.
extension DigestStore {
    // Of somebody who wants no digests any more nothing is told together: what only quiet hours held back goes by itself,
    // the rest was meant for a digest and is not sent.
    static let tell = Statement(
        """
        WITH member AS MATERIALIZED (
            SELECT m.delivery_id, m.digest_id, m.unwanted,
                   coalesce(m.objection, CASE WHEN NOT m.is_single THEN m.unwanted END) AS objection
              FROM (SELECT b.delivery_id, b.digest_id, \(Objection.text) AS objection,
                           notification.unwanted(b.recipient, b.channel, b.addressee IS NOT DISTINCT FROM 'lead')
                               AS unwanted,
                           b.addressee IS DISTINCT FROM 'lead'
                               AND (SELECT g.key FROM notification.digest g WHERE g.digest_id = b.digest_id) = 'quiet'
                               AS is_single
                      FROM notification.delivery b
                     WHERE b.digest_id = ANY ($1::uuid[]) AND b.status = 'collected'
                     ORDER BY b.delivery_id FOR UPDATE OF b) AS m
        ), count AS MATERIALIZED (
            SELECT digest_id, count(*) FILTER (WHERE objection IS NULL AND unwanted IS NULL) AS members
              FROM member GROUP BY digest_id
        ), told AS (
            UPDATE notification.delivery AS d
               SET status = CASE WHEN member.objection IS NOT NULL THEN 'suppressed'
                                 WHEN member.unwanted IS NULL AND count.members > 1 THEN 'told' ELSE 'planned' END,
                   due_at = $2, released_at = CASE WHEN member.objection IS NULL THEN $2 END,
                   reason = CASE WHEN member.objection IS NOT NULL THEN member.objection
                                 WHEN member.unwanted IS NOT NULL THEN member.unwanted
                                 WHEN count.members > 1 THEN 'told in digest ' || count.digest_id END
              FROM member JOIN count USING (digest_id) WHERE d.delivery_id = member.delivery_id
        )
        SELECT digest_id, members FROM count
        """)

    static let details = Statement(
        """
        SELECT d.digest_id, d.lead_id, d.delivery_id, d.event, c.content, d.destination, d.channel, d.recipient, d.language,
               d.accepted_at, d.policy_version
          FROM notification.delivery d JOIN notification.delivery_content c ON c.delivery_id = d.delivery_id
         WHERE d.digest_id = ANY ($1::uuid[]) AND d.status = 'told'
         ORDER BY d.digest_id, d.planned_at, d.delivery_id
        """)

    static let leaveOut = Statement(
        """
        WITH member AS MATERIALIZED (
            SELECT b.delivery_id, b.digest_id, b.status,
                   CASE WHEN b.status = 'told' THEN \(Objection.text) END AS objection
              FROM notification.delivery b
             WHERE b.digest_id = ANY ($1::uuid[]) AND b.status IN ('told', 'suppressed')
             ORDER BY b.delivery_id FOR UPDATE OF b
        ), left_out AS (
            UPDATE notification.delivery AS d SET status = 'suppressed', reason = member.objection
              FROM member WHERE d.delivery_id = member.delivery_id AND member.objection IS NOT NULL
        )
        SELECT digest_id, delivery_id FROM member WHERE status = 'suppressed' OR objection IS NOT NULL
        """)
}
