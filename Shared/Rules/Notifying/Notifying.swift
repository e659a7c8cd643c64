package import Models

/// Decides who is told of an event.
package enum Notifying {
    /// The notices that a policy asks for, one for each (channel, recipient), by the first rule that asks; none for test
    /// leads.
    ///
    /// What a preference or a lead's missing consent keeps back is among them, with the reason.
    package static func plan(
        event: String, context: ConditionContext, assignment: AssignmentSummary, people: PeopleDirectory,
        policy: NotificationPolicy, contact: LeadContact = .unknown
    ) -> [PlannedNotice] {
        guard !context.lead.isTest else { return [] }
        var planner = NoticePlanner(
            event: event, policy: policy, contact: contact,
            addressees: NoticeAddressees(
                policy: policy, people: people, owner: assignment.owner, lead: context.lead))
        var run = ConditionRun(policy.conditions, context)
        for (index, rule) in policy.rules.enumerated() where rule.events.contains(event) {
            if let when = policy.whens[index], !run.holds(when) { continue }
            let isCritical = policy.criticals[index].map { run.holds($0) } ?? (rule.urgency == .critical)
            planner.add(rule, isCritical: isCritical)
        }
        return planner.notices
    }

    /// The notices of an event that happened to Baton itself, not to a lead.
    package static func plan(
        operatorEvent event: NoticeEvent, people: PeopleDirectory, policy: NotificationPolicy
    ) -> [PlannedNotice] {
        var planner = NoticePlanner(
            event: event.rawValue, policy: policy, contact: .unknown,
            addressees: NoticeAddressees(policy: policy, people: people))
        for rule in policy.rules where rule.events.contains(event.rawValue) {
            planner.add(rule, isCritical: rule.urgency == .critical)
        }
        return planner.notices
    }
}
