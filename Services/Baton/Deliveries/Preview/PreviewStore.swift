import Database
import FoundationEssentials
import Models
import Rules

/// What a preview reads beside the knowledge that it shares with planning.
struct PreviewStore {
    let transaction: Transaction

    /// Has the database refuse every change until the transaction ends, and answer everything from one snapshot.
    func readOnly() throws {
        try transaction.execute(Self.readOnly)
    }

    /// Whether there is such a lead, though routing may not have given it an owner.
    func isKnown(_ lead: UUID) throws -> Bool {
        try !transaction.rows(Self.findLead, [.uuid(lead)]) { try $0.uuid(0) }.isEmpty
    }

    /// When the chain of messages began that an announcement ends, as far as it is known.
    func acceptedAt(of event: NoticeEvent, version: Int64, lead: UUID) throws -> Timestamp? {
        try transaction.rows(Self.accepted, [.uuid(lead), .text(event.rawValue), .int64(version)]) { row in
            try row.optionalTimestamp(0).map(Timestamp.init(microseconds:))
        }.first ?? nil
    }

    /// When the lead was last told of as submitted again, or was last submitted.
    func resubmittedAt(_ lead: UUID) throws -> Timestamp? {
        try transaction.rows(Self.resubmitted, [.uuid(lead)]) { row in
            try row.optionalTimestamp(0).map(Timestamp.init(microseconds:))
        }.first ?? nil
    }

    /// Which of these deliveries are planned already, when, and what became of them.
    func standing(of deliveries: [UUID]) throws -> [UUID: (status: String, plannedAt: Timestamp)] {
        Dictionary(
            try transaction.rows(Self.standing, [.uuids(deliveries)]) { row in
                (
                    try row.uuid(0),
                    (status: try row.text(1), plannedAt: Timestamp(microseconds: try row.timestamp(2)))
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// When quiet hours end that hold now; nil outside of them.
    func quietUntil(zone: String, windows: String, now: Timestamp) throws -> Timestamp? {
        try transaction.rows(Self.quiet, [.timestamp(now.microseconds), .text(zone), .text(windows)]) { row in
            try row.optionalTimestamp(0).map(Timestamp.init(microseconds:))
        }.first ?? nil
    }

    private static let readOnly = Statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    private static let findLead = Statement("SELECT lead_id FROM capture.lead WHERE lead_id = $1")
    private static let accepted = Statement(
        """
        SELECT coalesce(
                 (SELECT accepted_at FROM notification.delivery
                   WHERE lead_id = $1 AND event = $2 AND version = $3 LIMIT 1),
                 (SELECT accepted_at FROM routing.step
                   WHERE lead_id = $1 AND out_type = $2 AND out_revision = $3 ORDER BY at LIMIT 1),
                 (SELECT created_at FROM capture.lead WHERE lead_id = $1))
        """)
    private static let resubmitted = Statement(
        """
        SELECT coalesce(
                 (SELECT max(accepted_at) FROM notification.delivery WHERE lead_id = $1 AND event = 'lead.resubmitted'),
                 (SELECT max(at) FROM notification.event WHERE lead_id = $1 AND event = 'lead.resubmitted'),
                 (SELECT coalesce(newest_at, created_at) FROM capture.lead WHERE lead_id = $1))
        """)
    private static let standing = Statement(
        "SELECT delivery_id, status, planned_at FROM notification.delivery WHERE delivery_id = ANY ($1::uuid[])")
    private static let quiet = Statement("SELECT notification.quiet_until($1, $2::text, $3::text::int[])")
}
