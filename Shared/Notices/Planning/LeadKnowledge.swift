import Contracts
package import FoundationEssentials
package import Models
package import Rules

/// Everything that planning knows of a lead.
package struct LeadKnowledge: Sendable {
    package var leadID: UUID
    /// How many announcements routing made of the lead.
    package var routingRevision: Int64
    package var assignment: AssignmentSummary
    package var isTest: Bool
    package var facts: LeadFacts
    package var enrichment: Enrichment?
    package var score: Score?
    /// Name and version of the model that scored.
    package var model: String?
    package var qualifications: [Qualification] = []
    /// Up to which of routing's announcements the lead is planned for; nil where notification has no row of it yet.
    package var planned: Int64?

    package init(
        leadID: UUID, routingRevision: Int64, assignment: AssignmentSummary, isTest: Bool, facts: LeadFacts,
        enrichment: Enrichment? = nil, score: Score? = nil, model: String? = nil
    ) {
        self.leadID = leadID
        self.routingRevision = routingRevision
        self.assignment = assignment
        self.isTest = isTest
        self.facts = facts
        self.enrichment = enrichment
        self.score = score
        self.model = model
    }

    /// Routing's announcements that are not planned for yet, in their order: the assignment is number one.
    ///
    /// They are read from routing's rows, not from messages: so a lost message is made good by the next one, and an old
    /// one that comes late finds nothing left.
    package var announcements: [LeadAnnouncement] {
        let planned = planned ?? 0
        var announcements: [LeadAnnouncement] = []
        if planned < 1, routingRevision >= 1 {
            announcements.append(LeadAnnouncement(event: .leadRouted, version: 1))
        }
        for qualification in qualifications where qualification.isAnnouncedAlone {
            let version = qualification.revision
            // Thresholds crossed together share one announcement.
            guard version > planned, announcements.last?.version != version else { continue }
            announcements.append(LeadAnnouncement(event: .leadQualified, version: version))
        }
        return announcements
    }

    /// What the policy's conditions are asked about.
    ///
    /// An announcement knows of the crossings up to its own.
    package func context(of announcement: LeadAnnouncement) -> ConditionContext {
        ConditionContext(
            lead: facts, enrichment: enrichment, score: score,
            isQualified: qualifiedAt(by: announcement.version) != nil)
    }

    /// When the lead first crossed a threshold, as far as this announcement knows.
    package func qualifiedAt(by version: Int64) -> Timestamp? {
        qualifications.filter { $0.revision <= version }.map(\.crossedAt).min()
    }
}
