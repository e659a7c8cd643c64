package import Models

/// Decides who is told of an event.
package enum Notifying {
    /// The notices that a policy asks for, one for each (channel, recipient); none for test leads.
    ///
    /// An owner who has become inactive is not told; his manager is, else his team, else he after all: an event
    /// that somebody should hear of is never told to nobody.
    package static func plan(
        event: String, context: ConditionContext, assignment: AssignmentSummary, people: PeopleDirectory,
        policy: NotificationPolicy
    ) -> [PlannedNotice] {
        guard !context.lead.isTest else { return [] }
        var planned: [PlannedNotice] = []
        var seen: Set<[String]> = []
        var run = ConditionRun(policy.conditions, context)
        for (index, rule) in policy.rules.enumerated() where rule.events.contains(event) {
            if let when = policy.whens[index], !run.holds(when) { continue }
            for recipient in rule.to.flatMap({ addresses($0, owner: assignment.owner, people) })
            where seen.insert([rule.channel, recipient]).inserted {
                planned.append(
                    PlannedNotice(channel: rule.channel, recipient: recipient, template: rule.template, rule: rule.id))
            }
        }
        return planned
    }

    private static func addresses(
        _ recipient: NoticeRecipient, owner: String, _ people: PeopleDirectory
    ) -> [String] {
        switch recipient {
        case .address(let email): [email]
        case .manager: manager(of: owner, people)
        case .team: team(of: owner, people)
        case .owner:
            if people.person(owner)?.isActive ?? true {
                [owner]
            } else {
                [manager(of: owner, people), team(of: owner, people)].first { !$0.isEmpty } ?? [owner]
            }
        }
    }

    private static func manager(of owner: String, _ people: PeopleDirectory) -> [String] {
        guard let email = people.person(owner)?.manager, let manager = people.person(email), manager.isActive else {
            return []
        }
        return [manager.email]
    }

    private static func team(of owner: String, _ people: PeopleDirectory) -> [String] {
        guard let team = people.person(owner)?.team else { return [] }
        return people.members(ofTeam: team).filter(\.isActive).map(\.email)
    }
}
