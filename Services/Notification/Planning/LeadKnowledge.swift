import Contracts
import FoundationEssentials
import Models
import Rules

/// Everything that planning knows of a lead.
struct LeadKnowledge: Sendable {
    var leadID: UUID
    /// How many announcements routing made of the lead.
    var routingRevision: Int64
    var assignment: AssignmentSummary
    var isTest: Bool
    var facts: LeadFacts
    var enrichment: Enrichment?
    var score: Score?
    /// Name and version of the model that scored.
    var model: String?
    var qualifications: [Qualification] = []
    /// Up to which of routing's announcements the lead is planned for; nil where notification has no row of it yet.
    var planned: Int64?

    /// Routing's announcements that are not planned for yet, in their order: the assignment is number one.
    ///
    /// They are read from routing's rows, not from messages: so a lost message is made good by the next one, and an old
    /// one that comes late finds nothing left.
    var announcements: [LeadAnnouncement] {
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
    func context(of announcement: LeadAnnouncement) -> ConditionContext {
        ConditionContext(
            lead: facts, enrichment: enrichment, score: score,
            isQualified: qualifiedAt(by: announcement.version) != nil)
    }

    /// When the lead first crossed a threshold, as far as this announcement knows.
    func qualifiedAt(by version: Int64) -> Timestamp? {
        qualifications.filter { $0.revision <= version }.map(\.crossedAt).min()
    }
}
