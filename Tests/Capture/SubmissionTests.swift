import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Capturing submissions", .timeLimit(.minutes(5)))
struct SubmissionTests {
    let lane = CaptureLane()

    @Test("A submission becomes a lead, with receipt, bytes and a row of its fate")
    func newLead() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let message = IncomingMessage.submission(
                fields(#""email":"Ann@Example.com","company":"Acme""#, at: "2025-01-01T00:00:00Z"), id: "w-1")
            let outcome = try #require(try lane.settle([message], through: &connection).first ?? nil)
            let published = try #require(outcome.published)
            let captured = try BodyCoding.decode(LeadCaptured.self, from: published.body)
            #expect(published.type == .leadCaptured)
            #expect(published.revision == 1)
            #expect(captured.isNew)
            #expect(captured.submissionID == "w-1")
            #expect(captured.lead[.email] == "ann@example.com")
            #expect(captured.occurredAt == Timestamp("2025-01-01T00:00:00Z"))
            #expect(try connection.texts("SELECT fate || ' ' || lead_revision FROM capture.submission") == ["lead 1"])
            #expect(try connection.texts("SELECT publisher || '/' || id FROM capture.receipt") == ["shop/w-1"])
            #expect(try connection.texts("SELECT convert_from(body, 'UTF8') FROM capture.raw").count == 1)
            #expect(
                try connection.texts("SELECT email || ' ' || submissions FROM capture.lead") == ["ann@example.com 1"])
        }
    }

    @Test("A repetition changes nothing, within a batch and later")
    func repetition() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let message = IncomingMessage.submission(fields(#""email":"ann@example.com""#), id: "w-1")
            let outcomes = try lane.settle([message, message], through: &connection)
            #expect(outcomes.map { $0?.result } == [.published, nil])
            let before = try CaptureSnapshot(&connection)
            #expect(try lane.settle([message], through: &connection).map { $0?.result } == [nil])
            #expect(try CaptureSnapshot(&connection) == before)
            #expect(try connection.texts("SELECT revision::text FROM capture.lead") == ["1"])
            #expect(try connection.texts("SELECT count(*)::text FROM capture.receipt") == ["1"])
        }
    }

    @Test("A repetition keeps the time at which the first copy was accepted")
    func acceptedOnce() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let message = IncomingMessage.submission(fields(#""email":"ann@example.com""#), id: "w-1")
            let stage = CaptureStage()
            let decoded = try stage.decode(message)
            let admissions = try (0..<3).map { _ in
                try connection.transaction { try stage.admit([decoded, decoded], store: stage.store(in: $0)) }
            }
            #expect(Set(admissions.flatMap(\.self).map(\.acceptedAt)).count == 1)
            #expect(admissions.map { $0.map(\.isKnown) } == [[false, false], [true, true], [true, true]])
        }
    }

    @Test("Several submissions of one address in a batch are one lead, announced once for the last")
    func batch() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle(
                [
                    .submission(fields(#""email":"ann@example.com","company":"Old""#), id: "1"),
                    .submission(fields(#""email":"bob@example.com""#), id: "2"),
                    .submission(fields(#""email":"ANN@example.com","company":"New""#), id: "3"),
                ], through: &connection)
            #expect(outcomes.map { $0?.result } == [.superseded, .published, .published])
            let captured = try BodyCoding.decode(
                LeadCaptured.self, from: #require(outcomes[2]?.published).body)
            #expect(captured.isNew)
            #expect(captured.lead[.company] == "New")
            #expect(
                try connection.texts(
                    "SELECT submission_id || ' ' || fate || ' ' || lead_revision FROM capture.submission ORDER BY 1")
                    == ["1 lead 1", "2 lead 1", "3 merged 1"])
        }
    }

    @Test("A later submission is merged, and the lead's revision rises")
    func merged() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle([.submission(fields(#""email":"ann@example.com""#), id: "1")], through: &connection)
            let outcomes = try lane.settle(
                [.submission(fields(#""email":"ann@example.com","company":"Acme""#), id: "2")], through: &connection)
            let published = try #require(outcomes[0]?.published)
            #expect(published.revision == 2)
            #expect(try !BodyCoding.decode(LeadCaptured.self, from: published.body).isNew)
            #expect(
                try connection.texts("SELECT fate || ': ' || coalesce(reason, '') FROM capture.submission ORDER BY 1")
                    == ["lead: ", "merged: same e-mail address"])
        }
    }

    @Test("An older submission that comes late does not undo newer facts")
    func late() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let new = fields(#""email":"ann@example.com","company":"New""#, at: "2025-03-01T00:00:00Z")
            let old = fields(
                #""email":"ann@example.com","company":"Old","message":"hello""#, at: "2025-01-01T00:00:00Z")
            try lane.settle([.submission(new, id: "new")], through: &connection)
            let outcomes = try lane.settle([.submission(old, id: "old")], through: &connection)
            let lead = try BodyCoding.decode(LeadCaptured.self, from: #require(outcomes[0]?.published).body).lead
            #expect(lead[.company] == "New")
            #expect(lead[.message] == "hello")
            #expect(try connection.texts("SELECT newest_id FROM capture.lead") == ["new"])
        }
    }

    @Test("Who cannot be reached is rejected with a reason and makes no lead")
    func rejected() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle(
                [.submission(fields(#""company":"Acme""#), id: "1")], through: &connection)
            #expect(outcomes[0]?.result == .rejected)
            #expect(try connection.texts("SELECT fate FROM capture.submission WHERE reason <> ''") == ["rejected"])
            #expect(try connection.texts("SELECT lead_id::text FROM capture.lead").isEmpty)
        }
    }

    @Test("What cannot be read is parked with its bytes, and the rest of the batch goes on")
    func parked() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let broken: [IncomingMessage] = [
                .submission("{\"email\": ", id: "1"), .submission("", id: "2"),
                .submission("\u{0}\u{1}", id: "3"), .submission("x", id: "4", contentType: "image/png"),
                try .post("{}", id: "5", user: "shop"),
                .submission(String(repeating: "[", count: 5000), id: "6"),
            ]
            let good = IncomingMessage.submission(
                fields(#""email":"ann@example.com","message":"a\u0000b""#), id: "n\u{0}7")
            let outcomes = try lane.settle(broken + [good], through: &connection)
            #expect(outcomes.dropLast().allSatisfy { $0?.result == .parked && $0?.reason?.isEmpty == false })
            #expect(outcomes.last??.result == .published)
            #expect(
                try connection.texts("SELECT fate || count(*) FROM capture.submission GROUP BY fate ORDER BY 1")
                    == ["lead1", "parked6"])
            #expect(try connection.texts("SELECT count(*)::text FROM capture.raw") == ["7"])
        }
    }

    @Test("Thousands of fields, long values and keys leave a lead or a parked row")
    func oversized() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let many = (0..<10_000).map { "\"f\($0)\":\"x\"" }.joined(separator: ",")
            let long = String(repeating: "y", count: 2 << 20)
            let id = String(repeating: "z", count: 20_000)
            let outcomes = try lane.settle(
                [
                    .submission(fields("\"email\":\"a@b.example\",\(many)"), id: "1"),
                    .submission(fields("\"email\":\"a@b.example\",\"message\":\"\(long)\""), id: "2"),
                    .submission(fields("\"email\":\"a@b.example\",\"externalId\":\"\(id)\""), id: "3"),
                ], through: &connection)
            #expect(outcomes.map { $0?.result }.allSatisfy { $0 != nil && $0 != .done })
            #expect(try connection.texts("SELECT count(*)::text FROM capture.submission") == ["3"])
        }
    }

    @Test("Leads without an address stay apart, and an external id brings them together")
    func withoutAddress() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let phone = #""phone":"+44 20 7946 0958""#
            try lane.settle(
                [
                    .submission(fields(phone), id: "1"), .submission(fields(phone), id: "2"),
                    .submission(fields(phone + #","externalId":"c-9""#), id: "3"),
                ], through: &connection)
            try lane.settle(
                [.submission(fields(phone + #","externalId":"c-9","email":"ann@example.com""#), id: "4")],
                through: &connection)
            #expect(
                try connection.texts("SELECT submissions::text FROM capture.lead ORDER BY 1") == ["1", "1", "2"])
            #expect(
                try connection.texts(
                    "SELECT count(DISTINCT lead_id)::text FROM capture.match_key WHERE lead_id IS NOT NULL") == ["1"])
        }
    }

    @Test("A post through a test form is a test lead of that form")
    func testLead() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [try .post("email=ann%40example.com", contentType: "application/x-www-form-urlencoded", isTest: true)],
                through: &connection)
            #expect(
                try connection.texts("SELECT is_test || ' ' || (facts ->> 'source') FROM capture.lead") == [
                    "true web_form"
                ])
            #expect(try connection.texts("SELECT form FROM capture.submission") == ["Contact us"])
        }
    }

    @Test("Capture's own role may do all of this")
    func role() throws {
        try withDatabase { database in
            var connection = try Connection(
                try ConnectionSettings(url: database.url(as: "baton_capture"), applicationName: "test"))
            let outcomes = try lane.settle(
                [
                    .submission(fields(#""email":"ann@example.com""#), id: "1"),
                    .activity(#"{"email":"ann@example.com","type":"visit"}"#),
                ], through: &connection)
            #expect(outcomes.map { $0?.result } == [.published, .published])
        }
    }
}
