import Contracts
import FoundationEssentials
import Models
import Rules
import WorkerRuntime

/// The policy and the people directory of one batch.
struct PlanningDocuments: Sendable {
    var policy: NotificationPolicy
    var policyVersion: Int32
    var people: PeopleDirectory

    /// Who is told of an announcement.
    func deliveries(
        of announcement: LeadAnnouncement, lead: LeadKnowledge, causedBy message: Received<UUID>
    ) throws -> [PlannedDelivery] {
        let notices = Notifying.plan(
            event: announcement.event.rawValue, context: lead.context(of: announcement), assignment: lead.assignment,
            people: people, policy: policy)
        return notices.map { notice in
            PlannedDelivery(
                notice: notice,
                content: DeliveryContent(
                    leadID: lead.leadID, event: announcement.event.rawValue, version: announcement.version,
                    lead: lead.facts, enrichment: lead.enrichment, score: lead.score, model: lead.model,
                    qualifiedAt: lead.qualifiedAt(by: announcement.version), owner: somebody(lead.assignment.owner),
                    assignment: lead.assignment, recipient: somebody(notice.recipient), policyRule: notice.rule,
                    acceptedAt: message.acceptedAt),
                traceparent: message.traceparent)
        }
    }

    private func somebody(_ email: String) -> DeliveryContent.Somebody {
        DeliveryContent.Somebody(email: email, name: people.person(email)?.name)
    }
}
