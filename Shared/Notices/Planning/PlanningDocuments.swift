import Contracts
import FoundationEssentials
package import Models
package import Rules

/// The policy and the people directory of one batch.
package struct PlanningDocuments: Sendable {
    package var policy: NotificationPolicy
    package var policyVersion: Int32
    package var people: PeopleDirectory
    package var consent = LeadConsent()

    package init(policy: NotificationPolicy, policyVersion: Int32, people: PeopleDirectory) {
        self.policy = policy
        self.policyVersion = policyVersion
        self.people = people
    }

    /// Who is told of an announcement.
    package func deliveries(
        of announcement: LeadAnnouncement, lead: LeadKnowledge, acceptedAt: Timestamp, traceparent: String?
    ) throws -> [PlannedDelivery] {
        let notices = Notifying.plan(
            event: announcement.event.rawValue, context: lead.context(of: announcement), assignment: lead.assignment,
            people: people, policy: policy, contact: consent.contact(of: lead.facts))
        return try notices.map { notice in
            try PlannedDelivery(
                notice: notice,
                content: content(
                    of: lead, event: announcement.event.rawValue, version: announcement.version,
                    qualifiedAt: lead.qualifiedAt(by: announcement.version), notice: notice,
                    acceptedAt: acceptedAt),
                traceparent: traceparent)
        }
    }

    /// Who is told of an event that happened to a known lead without any decision of routing.
    package func deliveries(of event: PendingEvent, lead: LeadKnowledge) throws -> [PlannedDelivery] {
        let context = ConditionContext(
            lead: lead.facts, enrichment: lead.enrichment, score: lead.score,
            isQualified: lead.qualifiedAt(by: .max) != nil)
        let notices = Notifying.plan(
            event: event.event, context: context, assignment: lead.assignment, people: people, policy: policy,
            contact: consent.contact(of: lead.facts))
        return try notices.map { notice in
            try PlannedDelivery(
                notice: notice,
                content: content(
                    of: lead, event: event.event, version: event.at.microseconds,
                    qualifiedAt: lead.qualifiedAt(by: .max),
                    notice: notice, acceptedAt: event.at))
        }
    }

    private func content(
        of lead: LeadKnowledge, event: String, version: Int64, qualifiedAt: Timestamp?, notice: PlannedNotice,
        acceptedAt: Timestamp
    ) -> DeliveryContent {
        DeliveryContent(
            leadID: lead.leadID, event: event, version: version, lead: lead.facts, enrichment: lead.enrichment,
            score: lead.score, model: lead.model, qualifiedAt: qualifiedAt, owner: somebody(lead.assignment.owner),
            assignment: lead.assignment, recipient: somebody(notice.recipient), policyRule: notice.rule,
            acceptedAt: acceptedAt)
    }

    /// Who is told of an event that happened to Baton itself.
    package func deliveries(of event: PendingEvent) throws -> [PlannedDelivery] {
        guard let kind = NoticeEvent(rawValue: event.event), !kind.isOfLead else { return [] }
        return try Notifying.plan(operatorEvent: kind, people: people, policy: policy).map { notice in
            try PlannedDelivery(
                notice: notice, content: try event.content(for: somebody(notice.recipient)), event: event.eventID)
        }
    }

    private func somebody(_ email: String) -> DeliveryContent.Somebody {
        DeliveryContent.Somebody(email: email, name: people.person(email)?.name)
    }
}
