package import Rules

/// The plan and the people that a batch is routed by, each with its version.
package struct RoutingDocuments: Sendable {
    package var plan: RoutingPlan
    package var planVersion: Int32
    package var people: PeopleDirectory
    package var peopleVersion: Int32

    /// The rule that decides about a lead, and the people it chooses among.
    package func match(_ lead: LeadKnowledge) -> RoutingMatch {
        Routing.match(plan: plan, people: people, context: lead.context)
    }
}
