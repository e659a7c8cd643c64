package import Models

package enum EmailAddress {
    package static func normalised(_ text: String) -> (address: String, domain: String)? { nil }
}
package enum CountryCodes {
    package static func alpha2(_ text: String) -> String? { nil }
}
package enum FieldMapping {
    package static func map(_ fields: [FormField]) -> MappedFields { MappedFields() }
}
package enum LeadNormalisation {
    package static func facts(
        from mapped: MappedFields, read: ReadSubmission, defaultSource: LeadSource
    ) -> LeadFacts { LeadFacts() }
}
package enum LeadFold {
    package static func apply(_ facts: LeadFacts, onto lead: LeadFacts?) -> LeadFacts { facts }
    package static func fold(_ inOrder: [LeadFacts]) -> LeadFacts { LeadFacts() }
}
package enum Scoring {
    package static func score(
        lead: LeadFacts, enrichment: Enrichment?, activities: [Activity], model: ScoringModel, asOf: Timestamp
    ) -> Score { Score(fit: 0, intent: 0, reasons: [], asOf: asOf, isAboveThreshold: false) }
}
extension ScoringModel { package func validate() throws(DocumentError) {} }
extension RoutingPlan {
    package func validate() throws(DocumentError) {}
    package func validate(people: PeopleDirectory) throws(DocumentError) {}
}
extension NotificationPolicy { package func validate() throws(DocumentError) {} }
extension PeopleDirectory { package func validate() throws(DocumentError) {} }
package enum Routing {
    package static func match(
        plan: RoutingPlan, people: PeopleDirectory, context: ConditionContext
    ) -> RoutingMatch {
        RoutingMatch(rule: "", strategy: .owner, pool: nil, eligible: [], excluded: [], rulesTried: [])
    }
}
package enum RoundRobin {
    package struct Pick: Equatable, Sendable {
        package var person: String
        package var candidates: [Assignment.Candidate]
        package var counts: [String: Int64]
    }
    package static func pick(from eligible: [String], counts: [String: PoolCount]) -> Pick? { nil }
}
package enum Notifying {
    package static func plan(
        event: String, context: ConditionContext, assignment: Assignment, people: PeopleDirectory,
        policy: NotificationPolicy
    ) -> [PlannedNotice] { [] }
}
package enum DomainClassification {
    package static func classify(domain: String) -> DomainClass { .none }
}
package enum Enriching {
    package static func companyDomain(of lead: LeadFacts) -> String? { nil }
    package static func enrich(lead: LeadFacts, company: (String) -> Company?) -> Enrichment {
        Enrichment(domainClass: .none)
    }
}
