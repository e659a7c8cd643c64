import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("The report views")
struct ReportViewTests {
    /// The columns that others rely on, in this order; more may follow.
    static let promised = [
        "ledger": [
            "submission_id", "source", "form", "received_at", "fate", "lead_id", "reason", "publisher", "revision",
        ],
        "leads": [
            "lead_id", "email", "full_name", "phone", "company", "country", "source", "fit", "intent", "score",
            "qualified_at", "owner", "created_at", "is_test",
        ],
        "scores": ["lead_id", "model_version", "rule", "points", "reason", "group"],
        "assignments": ["lead_id", "owner", "rule", "strategy", "decided_at", "considered"],
        "deliveries": [
            "delivery_id", "lead_id", "event", "channel", "recipient", "status", "planned_at", "sent_at",
        ],
        "parked": ["parked_id", "step", "reason", "parked_at"],
        "timeline": ["lead_id", "at", "step", "what", "since_submission"],
    ]

    @Test("Every view has its promised columns first", arguments: promised.keys.sorted())
    func columns(view: String) throws {
        try withDatabase { database in
            var connection = try database.connect()
            let columns = try connection.rows(
                Statement(
                    """
                    SELECT column_name::text FROM information_schema.columns
                     WHERE table_schema = 'report' AND table_name = $1 ORDER BY ordinal_position
                    """), [.text(view)]
            ) { try $0.text(0) }
            let expected = Self.promised[view] ?? []
            #expect(Array(columns.prefix(expected.count)) == expected)
        }
    }

    @Test("A lead's page tells facts, reasons that add up, decision, deliveries and hops")
    func page() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let id = LedgerRows.lead(1)
            try connection.script(
                LedgerRows.submission(1) + LedgerRows.progress(1) + """
                    INSERT INTO scoring.crossing VALUES ('\(id)', 'default', 50, 3, 55, '2026-11-21 08:00:02Z');
                    INSERT INTO routing.assignment VALUES ('\(id)', 1, 'ann@sales.example', 'rest', 'round_robin',
                        'team:nordics', 1, 1, 1, false, '{"owner": "ann@sales.example", "rule": "rest",
                        "strategy": "round_robin", "rulesTried": ["rest: yes"], "reason": "Fewest leads",
                        "candidates": [{"person": "ann@sales.example", "assigned": 3}]}', '2026-11-21 08:00:03Z', 'Fewest leads');
                    INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template,
                        policy_version, status, accepted_at, planned_at, sent_at)
                    VALUES ('\(id)', '\(id)', 'lead.routed', 'file', 'file', 'ann@sales.example', 1, 't', 1, 'sent',
                        '2026-11-21 08:00:01Z', '2026-11-21 08:00:04Z', '2026-11-21 08:00:05Z');
                    INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result,
                        out_type, at)
                    VALUES ('\(LedgerRows.message(1))', 0, '2026-11-21', '2026-11-21 08:00:01Z', '\(id)',
                        'lead.submitted', 'published', 'lead.captured', '2026-11-21 08:00:01.25Z');
                    """)
            let summary = try #require(try LeadQueries.find("LEAD1@a.example", in: &connection).first)
            #expect(try LeadQueries.find(id, in: &connection) == [summary])
            #expect(summary.fullName == "Ada Lovelace")
            #expect(summary.company == "A Inc")
            #expect(summary.country == "SK")
            #expect(summary.scoreText == "55 (30 + 25)")
            #expect(summary.qualifiedAt == Timestamp("2026-11-21T08:00:02Z"))

            let page = try #require(try LeadPage.read(summary, in: &connection))
            #expect(page.pointsSum == summary.score)
            #expect(page.reasons.map(\.rule) == ["a", "b", "cap:intent"])
            #expect(page.model == "default@3")
            #expect(page.submissions.map(\.fate) == ["lead"])
            #expect(page.decisions.first?.considered?.candidates.map(\.assigned) == [3])
            #expect(page.deliveries.map(\.status) == ["sent"])
            #expect(
                page.timeline.map(\.what) == [
                    "s1 accepted from quote", "lead.submitted → lead.captured",
                    "crossed threshold 50 of default with 55",
                    "assigned to ann@sales.example by rule rest (round_robin)",
                    "planned lead.routed by file to ann@sales.example", "sent lead.routed by file to ann@sales.example",
                ])
            #expect(page.timeline.map(\.sinceSubmission) == [0, 0.25, 1, 2, 3, 4])
            #expect(page.timeline.map(\.hop) == [nil, 0.25, nil, nil, 2.75, 1])
        }
    }

    @Test("People are shown with their leads and their turns")
    func people() throws {
        try withDatabase { database in
            var connection = try database.connect()
            #expect(try PeopleQueries.people(&connection) == nil)
            let file = try RuleFile(path: "people.yaml", source: Document.people)
            try connection.transaction {
                _ = try DocumentApplication(files: [file], versions: [], activates: true).run(in: $0)
            }
            try connection.script(
                LedgerRows.progress(1) + LedgerRows.progress(2)
                    + "INSERT INTO routing.pool_member VALUES ('team:nordics', 'ann@sales.example', 2, now());")
            let people = try #require(try PeopleQueries.people(&connection))
            #expect(people.map(\.leads) == [2, 0])
            #expect(people.map(\.isActive) == [true, false])
            #expect(people.first?.pools == [.init(pool: "team:nordics", assigned: 2)])
        }
    }

    @Test("A parked message is listed without its body and shown with it")
    func parked() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(
                LedgerRows.parked(1, step: "capture", externalID: "x")
                    + LedgerRows.parked(2, step: "scoring", lead: 1)
                    + LedgerRows.parked(3, step: "scoring", lead: 1, state: "redriven"))
            #expect(try ParkedQueries.newest(&connection, ParkedFilter()).count == 2)
            let ofCapture = try ParkedQueries.newest(&connection, ParkedFilter(step: .capture))
            let message = try #require(ofCapture.first)
            #expect(message.externalID == "x")
            #expect(message.bytes == 2)
            let (_, content) = try #require(try ParkedQueries.find(message.parkedID, in: &connection))
            #expect(content.body == [0x7B, 0x00])
            #expect(content.headers == ["a": "b"])
            #expect(try ParkedQueries.find(UUID(), in: &connection) == nil)
        }
    }

    @Test("The doctor finds durability, documents and partitions")
    func doctor() throws {
        try withDatabase { database in
            let settings = try ConnectionSettings(url: database.url, applicationName: "test")
            let findings = DatabaseDoctor(settings: settings, migrations: "/nonexistent").findings()
            func state(_ check: String) -> Finding.State? { findings.first { $0.check == check }?.state }
            #expect(state("PostgreSQL") == .fine)
            #expect(state("scoring-model") == .failed)
            #expect(state("partitions of capture.step") == .fine)
            #expect(state("migrations") == .warning)
            #expect(state("parked messages") == .fine)
            #expect(["fsync", "synchronous_commit", "full_page_writes"].allSatisfy { state($0) != nil })
        }
    }
}
