import FoundationEssentials
import Models
import Testing
import Yams

@testable import Rules

@Suite("The sample documents")
struct SampleDocumentsTests {
    private static func document<Document: RuleDocument>(_ type: Document.Type, _ file: String) throws -> Document {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let yaml = try String(contentsOf: root.appending(path: "deploy/config/\(file)"), encoding: .utf8)
        // The kind is for whoever stores the file; the document itself does not know it.
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let kind = file.split(separator: ".")[0]
        #expect(lines.contains("kind: \(kind)"))
        return try YAMLDecoder().decode(
            type, from: lines.filter { !$0.hasPrefix("kind:") }.joined(separator: "\n"))
    }

    @Test("are valid together")
    func valid() throws {
        let people = try Self.document(PeopleDirectory.self, "people.yaml")
        try people.validate()
        try Self.document(RoutingPlan.self, "routing-plan.yaml").validate(people: people)
        try Self.document(NotificationPolicy.self, "notification-policy.yaml").validate()
        let model = try Self.document(ScoringModel.self, "scoring-model.yaml")
        try model.validate()
        #expect(model.threshold == 100 && model.rules.count >= 30)
    }

    @Test("come back from JSON as they were")
    func roundTrip() throws {
        func check<Document: RuleDocument>(_ type: Document.Type, _ file: String) throws {
            let document = try Self.document(type, file)
            let json = Array(try JSONEncoder().encode(document))
            #expect(try Documents.decode(type, from: json) == document)
            #expect(try Documents.check(type.kind, json: json) == document.name)
        }
        try check(PeopleDirectory.self, "people.yaml")
        try check(RoutingPlan.self, "routing-plan.yaml")
        try check(NotificationPolicy.self, "notification-policy.yaml")
        try check(ScoringModel.self, "scoring-model.yaml")
    }

    @Test("tell one person of each event, once")
    func oneNotice() throws {
        let people = try Self.document(PeopleDirectory.self, "people.yaml")
        let policy = try Self.document(NotificationPolicy.self, "notification-policy.yaml")
        for event in ["lead.routed", "lead.qualified"] {
            for person in people.people where person.isActive {
                let planned = Notifying.plan(
                    event: event, context: ConditionContext(lead: LeadFacts()),
                    assignment: AssignmentSummary(owner: person.email, rule: "", strategy: .owner, reason: ""),
                    people: people, policy: policy)
                #expect(planned.map(\.recipient) == [person.email])
            }
        }
    }

    @Test(
        "qualify a good lead and no poor one",
        arguments: [
            (
                [
                    .email: "jan@tatra-robotics.sk", .fullName: "Ján Novák", .phone: "+421905123456",
                    .jobTitle: "Managing Director",
                    .message: "Please send a quote", .budget: "60 000 €",
                ], true
            ),
            ([.email: "x@gmail.com", .fullName: "X"], false),
            ([.email: "x@mailinator.com", .message: "price, demo, urgent", .budget: "1 000 000"], false),
        ] as [(LeadTexts, Bool)])
    func qualifies(values: LeadTexts, expected: Bool) throws {
        let model = try Self.document(ScoringModel.self, "scoring-model.yaml")
        let lead = LeadFacts(values: values)
        let enrichment = Enriching.enrich(lead: lead) {
            Company(domain: $0, name: "N", employees: 85, industry: "Robotics", country: "SK")
        }
        let score = Scoring.score(lead: lead, enrichment: enrichment, activities: [], model: model, asOf: .epoch)
        #expect(score.isAboveThreshold == expected, "\(score)")
    }

    @Test(
        "route every lead to somebody",
        arguments: [
            ([.country: "SK"], "zuzana.kralova@sales.example"),
            ([.country: "DE", .postalCode: "80331"], "lukas.brandner@sales.example"),
            ([.country: "NO"], "ingrid.solberg@sales.example"),
            ([.country: "US", .state: "new york"], "grace.miller@sales.example"),
            ([.country: "JP"], "kenji.mori@sales.example"), ([.country: "ZA"], "agnieszka.lis@sales.example"),
            ([:], "agnieszka.lis@sales.example"), ([.budget: "250.000 EUR"], "helena.strand@sales.example"),
        ] as [(LeadTexts, String)])
    func routes(values: LeadTexts, first: String) throws {
        let people = try Self.document(PeopleDirectory.self, "people.yaml")
        let plan = try Self.document(RoutingPlan.self, "routing-plan.yaml")
        let match = Routing.match(
            plan: plan, people: people, context: ConditionContext(lead: LeadFacts(values: values)))
        #expect(match.eligible.first?.email == first)
    }
}
