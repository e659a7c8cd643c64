import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Visitors who become leads", .timeLimit(.minutes(5)))
struct VisitorTests {
    let lane = CaptureLane()

    static func visit(_ visitor: String, at minute: Int, _ type: String = "page_view") -> IncomingMessage {
        .activity(
            #"{"visitor":"\#(visitor)","type":"\#(type)","at":"2025-01-01T00:\#(two(minute)):00Z"}"#,
            id: "\(visitor)-\(type)-\(minute)")
    }

    static func submit(_ email: String, by visitor: String?, at minute: Int, id: String? = nil) -> IncomingMessage {
        let hidden = visitor.map { #","_baton_visitor":"\#($0)""# } ?? ""
        return .submission(
            fields(#""email":"\#(email)"\#(hidden)"#, at: "2025-01-01T00:\(two(minute)):00Z"), id: id ?? email)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    let visitor = "visitor-of-the-tests"

    @Test("What a visitor did waits, and is the lead's as soon as they submit a form; what they do later at once")
    func becomesLead() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let early = try lane.settle([Self.visit(visitor, at: 1)], through: &connection)
            #expect(early[0]?.reason == "waits for its lead")
            let submitted = try lane.settle(
                [Self.submit("ann@example.com", by: visitor, at: 2)], through: &connection)
            let lead = try #require(submitted[0]?.published)
            #expect(lead.others.isEmpty)
            let later = try lane.settle([Self.visit(visitor, at: 3)], through: &connection)
            #expect(later[0]?.published?.type == .activityCaptured)
            #expect(later[0]?.published?.leadID == lead.leadID)
            #expect(try VisitorCredits(&connection).byEmail == ["ann@example.com": ["page_view@1", "page_view@3"]])
        }
    }

    @Test(
        "A visitor's submission and activity in one batch find each other, in either order", arguments: [false, true])
    func sameBatch(isActivityFirst: Bool) throws {
        try withDatabase { database in
            var connection = try database.connect()
            let pair = [Self.submit("ann@example.com", by: visitor, at: 2), Self.visit(visitor, at: 1)]
            let outcomes = try lane.settle(isActivityFirst ? pair.reversed() : pair, through: &connection)
            #expect(outcomes.map { $0?.result } == [.published, .published])
            #expect(Set(outcomes.compactMap { $0?.published?.leadID }).count == 1)
        }
    }

    @Test(
        "Of several people with one visitor id, each has what was done before their submission, the last what came after"
    )
    func shared() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [1, 15, 25].map { Self.visit(visitor, at: $0) } + [Self.submit("bob@example.com", by: visitor, at: 20)],
                through: &connection)
            #expect(
                try VisitorCredits(&connection).byEmail == [
                    "bob@example.com": ["page_view@1", "page_view@15", "page_view@25"]
                ])
            let outcomes = try lane.settle(
                [Self.submit("ann@example.com", by: visitor, at: 10)], through: &connection)
            let published = try #require(outcomes[0]?.published)
            #expect(published.others.map(\.type) == [.activityCaptured])
            #expect(
                try VisitorCredits(&connection).byEmail == [
                    "ann@example.com": ["page_view@1"], "bob@example.com": ["page_view@15", "page_view@25"],
                ])
        }
    }

    @Test("Two people with one visitor id stay two leads")
    func neverMerged() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [
                    Self.submit("ann@example.com", by: visitor, at: 1),
                    Self.submit("bob@example.com", by: visitor, at: 2),
                ], through: &connection)
            #expect(
                try connection.texts("SELECT email FROM capture.lead ORDER BY 1") == [
                    "ann@example.com", "bob@example.com",
                ])
        }
    }

    @Test("The visitor id of a form is no field of the lead, and one that no script made is passed over")
    func hiddenField() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [
                    Self.submit("ann@example.com", by: visitor, at: 1),
                    Self.submit("bob@example.com", by: "<script>alert(1)</script>", at: 1),
                    .submission(
                        "email=eve%40example.com&_baton_visitor=\(visitor)",
                        contentType: "application/x-www-form-urlencoded"),
                ], through: &connection)
            #expect(
                try connection.texts(
                    "SELECT email || ' ' || coalesce(visitor, '-') FROM capture.submission s JOIN capture.lead l USING (lead_id) ORDER BY 1"
                )
                    == ["ann@example.com \(visitor)", "bob@example.com -", "eve@example.com \(visitor)"])
            #expect(try connection.texts("SELECT DISTINCT facts ->> 'extra' FROM capture.lead") == ["null"])
        }
    }

    @Test("A revision that names another visitor takes its activities along")
    func revision() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let other = "another-visitor-of-it"
            try lane.settle(
                [
                    Self.visit(visitor, at: 1), Self.visit(other, at: 2),
                    Self.submit("ann@example.com", by: visitor, at: 10, id: "one"),
                    Self.submit("bob@example.com", by: visitor, at: 20),
                ], through: &connection)
            let outcomes = try lane.settle(
                [Self.submit("ann@example.com", by: other, at: 11, id: "one")], through: &connection)
            #expect(outcomes[0]?.published?.others.count == 1)
            #expect(
                try VisitorCredits(&connection).byEmail == [
                    "ann@example.com": ["page_view@2"], "bob@example.com": ["page_view@1"],
                ])
        }
    }

    @Test("An e-mail or a lead that an activity names goes before its visitor")
    func named() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [
                    Self.submit("ann@example.com", by: visitor, at: 1), Self.submit("bob@example.com", by: nil, at: 1),
                    .activity(
                        #"{"visitor":"\#(visitor)","email":"bob@example.com","type":"visit","at":"2025-01-01T00:02:00Z"}"#
                    ),
                ], through: &connection)
            #expect(try VisitorCredits(&connection).byEmail == ["bob@example.com": ["visit@2"]])
        }
    }

    @Test("What a visitor did who never became a lead is forgotten in time; a lead's activities are not")
    func forgotten() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let nobody = "visitor-who-never-came-back"
            try lane.settle(
                [
                    Self.visit(visitor, at: 1), Self.submit("ann@example.com", by: visitor, at: 2),
                    Self.visit(nobody, at: 1), Self.visit(nobody, at: 2),
                    .activity(#"{"visitor":"\#(nobody)","type":"recent"}"#),
                ], through: &connection)
            func forget() throws -> Bool {
                try connection.transaction { try lane.stage.tidy(store: lane.stage.store(in: $0)) }
            }
            #expect(try !forget())
            try connection.script("UPDATE capture.visitor SET look_at = now() WHERE look_at IS NOT NULL")
            #expect(try forget())
            #expect(try !forget())
            #expect(
                try connection.texts("SELECT visitor || ' ' || type FROM capture.activity ORDER BY 1")
                    == ["\(visitor) page_view", "\(nobody) recent"])
            try connection.script(
                """
                UPDATE capture.activity SET at = now() - interval '91 days' WHERE type = 'recent';
                UPDATE capture.visitor SET look_at = now() WHERE look_at IS NOT NULL
                """)
            #expect(try forget())
            #expect(try connection.texts("SELECT visitor FROM capture.visitor") == [visitor])
        }
    }

    @Test("A visitor id that is none makes an activity unreadable", arguments: ["short", "with blanks in it, 16", ""])
    func malformed(visitor: String) throws {
        try withDatabase { database in
            var connection = try database.connect()
            #expect(try lane.settle([Self.visit(visitor, at: 1)], through: &connection)[0]?.result == .parked)
        }
    }
}
