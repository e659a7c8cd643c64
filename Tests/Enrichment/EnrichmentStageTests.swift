import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Enrichment

@Suite("Enriching leads", .timeLimit(.minutes(5)))
struct EnrichmentStageTests {
    let stage = EnrichmentStage()

    func settle(_ leads: [UUID], through connection: inout Connection) throws -> [Outcome] {
        try connection.racing { transaction in
            let batch = leads.map { lead in
                Received(
                    id: UUID(), attempt: 0, leadID: lead, acceptedAt: .epoch, traceparent: nil, input: lead, now: .epoch
                )
            }
            return try stage.decide(batch, store: stage.store(in: transaction))
        }
    }

    /// Stores a lead as capture would.
    @discardableResult
    func capture(_ facts: LeadFacts, as id: UUID = UUID(), revision: Int64 = 1, in connection: inout Connection) throws
        -> UUID
    {
        try connection.transaction { transaction in
            try transaction.execute(
                Statement(
                    """
                    INSERT INTO capture.lead (lead_id, revision, facts, created_at) VALUES ($1, $2, $3, now())
                    ON CONFLICT (lead_id) DO UPDATE SET revision = excluded.revision, facts = excluded.facts
                    """),
                [.uuid(id), .int64(revision), .json(try BodyCoding.encode(facts))])
        }
        return id
    }

    func load(_ company: String, in connection: inout Connection) throws {
        try connection.script(
            "INSERT INTO enrichment.company (domain, name, employees, industry, country) VALUES \(company)")
    }

    func enriched(_ outcome: Outcome) throws -> (revision: Int64, body: LeadEnriched) {
        guard case .publish(let message) = outcome else { throw Unpublished() }
        return (message.revision, try BodyCoding.decode(LeadEnriched.self, from: message.body))
    }

    struct Unpublished: Error {}

    let ann = LeadFacts(values: [.email: "ann@mail.acme.co.uk"])

    @Test("A lead gets the company of its domain")
    func company() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try load("('acme.co.uk', 'Acme Ltd', 250, 'Manufacturing', 'GB')", in: &connection)
            let lead = try capture(ann, in: &connection)
            let (revision, body) = try enriched(settle([lead], through: &connection)[0])
            #expect(revision == 1)
            #expect(body.leadID == lead)
            #expect(body.lead == ann)
            #expect(body.enrichment.company?.name == "Acme Ltd")
            #expect(body.enrichment.company?.employees == 250)
            #expect(body.enrichment.domainClass == .corporate)
        }
    }

    @Test("A free-mail address is no company", arguments: ["ann@gmail.com", nil] as [String?])
    func freeMail(email: String?) throws {
        try withDatabase { database in
            var connection = try database.connect()
            try load("('gmail.com', 'Wrong', 1, NULL, NULL)", in: &connection)
            let lead = try capture(LeadFacts(values: email.map { [.email: $0] } ?? [:]), in: &connection)
            #expect(try enriched(settle([lead], through: &connection)[0]).body.enrichment.company == nil)
        }
    }

    @Test("The same trigger again announces the same revision")
    func again() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let lead = try capture(ann, in: &connection)
            let first = try enriched(settle([lead], through: &connection)[0])
            let second = try enriched(settle([lead], through: &connection)[0])
            #expect(first.revision == second.revision)
            #expect(first.body == second.body)
        }
    }

    @Test("New facts and new company data raise the revision")
    func changed() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let lead = try capture(ann, in: &connection)
            _ = try settle([lead], through: &connection)
            try capture(LeadFacts(values: [.email: "ann@other.example"]), as: lead, revision: 2, in: &connection)
            #expect(try enriched(settle([lead], through: &connection)[0]).revision == 2)
            try load("('other.example', 'Other Inc', 5, NULL, 'US')", in: &connection)
            let (revision, body) = try enriched(settle([lead], through: &connection)[0])
            #expect(revision == 3)
            #expect(body.enrichment.company?.name == "Other Inc")
            #expect(
                try connection.transaction { transaction in
                    try transaction.rows(Statement("SELECT capture_revision FROM enrichment.lead")) { row in
                        try row.int64(0)
                    }
                } == [2])
        }
    }

    @Test("Several messages of one lead in a batch are announced once, for the last")
    func batch() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let (ann, bob) = (
                try capture(ann, in: &connection),
                try capture(LeadFacts(values: [.email: "b@b.example"]), in: &connection)
            )
            let outcomes = try settle([ann, bob, ann], through: &connection)
            guard case .done(.superseded, _, ann) = outcomes[0] else {
                Issue.record("the first message of the lead spoke for itself: \(outcomes[0])")
                return
            }
            #expect(try enriched(outcomes[1]).body.leadID == bob)
            #expect(try enriched(outcomes[2]).body.leadID == ann)
        }
    }

    @Test("A lead that capture does not have is done with, and leaves no row")
    func missing() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let known = try capture(ann, in: &connection)
            let outcomes = try settle([UUID(), known], through: &connection)
            guard case .done(.done, "no such lead", _) = outcomes[0] else {
                Issue.record("found \(outcomes[0])")
                return
            }
            #expect(try enriched(outcomes[1]).revision == 1)
            let rows = try connection.transaction { transaction in
                try transaction.rows(Statement("SELECT lead_id FROM enrichment.lead")) { row in try row.uuid(0) }
            }
            #expect(rows == [known])
        }
    }

    @Test("Two workers at a time store each lead once, made from its newest facts")
    func twoWorkers() async throws {
        try await withDatabase { database in
            var connection = try database.connect()
            let leads = try (0..<40).map { number in
                try capture(LeadFacts(values: [.email: "p@d\(number).example"]), in: &connection)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        var connection = try database.connect()
                        for round in 0..<10 {
                            let order = (worker + round) % 2 == 0 ? leads : leads.reversed()
                            _ = try settle(order, through: &connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try connection.transaction { transaction in
                try transaction.rows(Statement("SELECT revision FROM enrichment.lead")) { row in try row.int64(0) }
            }
            #expect(rows == Array(repeating: 1, count: 40))
        }
    }

    @Test("Enrichment's own role may do all of this")
    func role() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let lead = try capture(ann, in: &connection)
            var own = try Connection(
                try ConnectionSettings(url: database.url(as: "baton_enrichment"), applicationName: "test"))
            #expect(try enriched(settle([lead], through: &own)[0]).revision == 1)
        }
    }
}
