import Models

/// Everything about one lead.
struct LeadPage: Encodable {
    struct Reason: Encodable, Equatable {
        var group: String?
        var rule: String
        var points: Int32
        var reason: String?
    }

    struct Decision: Encodable {
        var owner: String
        var rule: String
        var strategy: String
        var pool: String?
        var planVersion: Int32
        var peopleVersion: Int32
        var decidedAt: Timestamp
        /// The assignment as decided, with the rules tried and the candidates.
        var considered: Assignment?
    }

    struct Delivery: Encodable {
        var event: String
        var channel: String
        var recipient: String
        var status: String
        var plannedAt: Timestamp
        var sentAt: Timestamp?
        var reason: String?
    }

    struct Submission: Encodable {
        var submissionID: String
        var source: String?
        var form: String?
        var receivedAt: Timestamp
        var fate: String
        var reason: String?
    }

    var summary: LeadSummary
    /// Such as `default@3`.
    var model: String?
    var facts: LeadFacts
    var enrichment: Enrichment?
    var submissions: [Submission]
    var reasons: [Reason]
    var decisions: [Decision]
    var deliveries: [Delivery]
    var timeline: [TimelineEntry]

    /// The reasons' points, which must be the score.
    var pointsSum: Int32 { reasons.reduce(0) { $0 + $1.points } }
}
