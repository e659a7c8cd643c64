import Contracts
import Database
import Models

extension LeadPage {
    /// Reads the page of one lead, in one snapshot.
    static func read(_ summary: LeadSummary, in connection: inout Connection) throws -> LeadPage? {
        let id = [Parameter.uuid(summary.leadID)]
        return try connection.transaction { transaction in
            try transaction.execute(oneSnapshot)
            let facts = try transaction.rows(findFacts, id) { row in
                (
                    facts: try BodyCoding.decode(LeadFacts.self, from: try row.json(0)),
                    enrichment: try row.optionalJSON(1).map { try BodyCoding.decode(Enrichment.self, from: $0) },
                    model: try row.optionalText(2)
                )
            }
            guard let known = facts.first else { return nil }
            return LeadPage(
                summary: summary, model: known.model, facts: known.facts, enrichment: known.enrichment,
                submissions: try transaction.rows(findSubmissions, id, map: submission),
                reasons: try transaction.rows(findReasons, id, map: reason),
                decisions: try transaction.rows(findDecisions, id, map: decision),
                deliveries: try transaction.rows(findDeliveries, id, map: delivery),
                timeline: TimelineEntry.withHops(try transaction.rows(findTimeline, id, map: entry)))
        }
    }

    private static func submission(_ row: borrowing Row) throws -> Submission {
        Submission(
            submissionID: try row.text(0), source: try row.optionalText(1), form: try row.optionalText(2),
            receivedAt: Timestamp(microseconds: try row.timestamp(3)), fate: try row.text(4),
            reason: try row.optionalText(5))
    }

    private static func reason(_ row: borrowing Row) throws -> Reason {
        Reason(
            group: try row.optionalText(0), rule: try row.text(1), points: try row.int32(2),
            reason: try row.optionalText(3))
    }

    private static func decision(_ row: borrowing Row) throws -> Decision {
        Decision(
            owner: try row.text(0), rule: try row.text(1), strategy: try row.text(2), pool: try row.optionalText(3),
            planVersion: try row.int32(4), peopleVersion: try row.int32(5),
            decidedAt: Timestamp(microseconds: try row.timestamp(6)),
            considered: try? BodyCoding.decode(Assignment.self, from: try row.json(7)))
    }

    private static func delivery(_ row: borrowing Row) throws -> Delivery {
        Delivery(
            event: try row.text(0), channel: try row.text(1), recipient: try row.text(2), status: try row.text(3),
            plannedAt: Timestamp(microseconds: try row.timestamp(4)),
            sentAt: try row.optionalTimestamp(5).map(Timestamp.init(microseconds:)), reason: try row.optionalText(6))
    }

    private static func entry(_ row: borrowing Row) throws -> TimelineEntry {
        TimelineEntry(
            at: Timestamp(microseconds: try row.timestamp(0)), step: try row.text(1), what: try row.text(2),
            sinceSubmission: try row.optionalDouble(3),
            acceptedAt: try row.optionalTimestamp(4).map(Timestamp.init(microseconds:)))
    }

    private static let oneSnapshot = Statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    private static let findFacts = Statement("SELECT facts, enrichment, model FROM report.leads WHERE lead_id = $1")
    private static let findSubmissions = Statement(
        """
        SELECT submission_id, source, form, received_at, fate, reason FROM report.ledger WHERE lead_id = $1
         ORDER BY received_at
        """)
    private static let findReasons = Statement(
        "SELECT \"group\", rule, points, reason FROM report.scores WHERE lead_id = $1 ORDER BY number")
    private static let findDecisions = Statement(
        """
        SELECT owner, rule, strategy, pool, plan_version, people_version, decided_at, considered FROM report.assignments
         WHERE lead_id = $1 ORDER BY number
        """)
    private static let findDeliveries = Statement(
        """
        SELECT event, channel, recipient, status, planned_at, sent_at, reason FROM report.deliveries WHERE lead_id = $1
         ORDER BY planned_at, channel, recipient
        """)
    private static let findTimeline = Statement(
        """
        SELECT at, step, what, extract(epoch FROM since_submission)::float8, accepted_at FROM report.timeline
         WHERE lead_id = $1 ORDER BY at
        """)
}
