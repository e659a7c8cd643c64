import Contracts
import Database
import FoundationEssentials
import Models

/// Follows a made-up submission to its end, by keys alone: a look costs the same whatever is stored.
struct FormFollowing {
    /// `form:KEY`.
    var publisher: String
    /// As the intake answered; nil where it names none.
    var submissionID: String?
    var email: String

    /// One look: where the submission stands, its lead, and what has happened to it.
    func look(_ connection: inout Connection) throws -> (end: FormTrial.End, page: LeadPage?) {
        guard let found = try submission(&connection) else {
            if let submissionID, let parked = try parked(submissionID, &connection) { return (parked, nil) }
            return (.waiting("it is accepted, and waits in the intake's journal or in capture's queue"), nil)
        }
        let reason = found.reason ?? "no reason is known"
        guard found.fate != "rejected" else { return (.rejected(reason), nil) }
        guard let lead = found.lead else { return (.parked(step: Step.capture.rawValue, reason: reason), nil) }
        guard
            let row = try connection.rows(
                Self.findRow, [.uuid(lead)],
                map: { row in
                    (fate: try row.text(0), reason: try row.optionalText(1), step: try row.optionalText(2))
                }
            ).first, let summary = try LeadQueries.find(lead.uuidString, in: &connection).first,
            let page = try LeadPage.read(summary, in: &connection)
        else { return (.waiting("its lead is not there yet"), nil) }
        return (Self.end(row.fate, row.reason ?? "no reason is known", step: row.step, page: page), page)
    }

    private static func end(_ fate: String, _ reason: String, step: String?, page: LeadPage) -> FormTrial.End {
        switch fate {
        case "parked": .parked(step: step ?? Step.capture.rawValue, reason: reason)
        case "rejected": .rejected(reason)
        case "in_flight": .waiting(reason)
        case _ where !page.deliveries.isEmpty: .mistaken("\(page.deliveries.count) notifications were planned")
        default: page.summary.isTest ? .through : .mistaken("its lead is not marked as a test")
        }
    }

    private typealias Found = (fate: String, reason: String?, lead: UUID?)

    private func submission(_ connection: inout Connection) throws -> Found? {
        guard let submissionID else {
            return try connection.rows(Self.findByEmail, [.text(email)]) { row -> Found in
                (fate: "lead", reason: nil, lead: try row.uuid(0))
            }.first
        }
        let key = MessageID.named("submission-key", publisher, submissionID)
        return try connection.rows(Self.findByKey, [.uuid(key)]) { row -> Found in
            (fate: try row.text(0), reason: try row.optionalText(1), lead: try row.optionalUUID(2))
        }.first
    }

    /// What could not even get a receipt.
    private func parked(_ id: String, _ connection: inout Connection) throws -> FormTrial.End? {
        try connection.rows(Self.findParked, [.text(id)]) { row in
            FormTrial.End.parked(step: try row.text(0), reason: try row.text(1))
        }.first
    }

    private static let findByKey = Statement(
        "SELECT fate, reason, lead_id FROM capture.submission WHERE submission_key = $1")
    private static let findByEmail = Statement("SELECT lead_id FROM report.leads WHERE email = $1")
    private static let findRow = Statement(
        "SELECT fate, reason, step FROM report.ledger WHERE lead_id = $1 ORDER BY received_at LIMIT 1")
    private static let findParked = Statement(
        "SELECT step, reason FROM report.parked WHERE external_id = $1 ORDER BY parked_at DESC LIMIT 1")
}
