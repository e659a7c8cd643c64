import Contracts
import Database
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Revising submissions", .timeLimit(.minutes(5)))
struct RevisionTests {
    let lane = CaptureLane()

    @Test("Other content under a known id is a revision: it replaces the submission and keeps its fate")
    func revision() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [.submission(fields(#""email":"ann@example.com","company":"Typo""#), id: "1")], through: &connection)
            let outcomes = try lane.settle(
                [.submission(fields(#""email":"ann@example.com","company":"Right""#), id: "1")], through: &connection)
            let lead = try BodyCoding.decode(LeadCaptured.self, from: #require(outcomes[0]?.published).body).lead
            #expect(lead[.company] == "Right")
            #expect(
                try connection.texts("SELECT fate || ' ' || revision FROM capture.submission") == ["lead 2"])
            #expect(try connection.texts("SELECT submissions::text FROM capture.lead") == ["1"])
        }
    }

    @Test("Revisions in one batch are numbered in their order, and the last counts")
    func revisionsInABatch() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle(
                ["A", "B", "C"].map {
                    .submission(fields("\"email\":\"ann@example.com\",\"company\":\"\($0)\""), id: "1")
                },
                through: &connection)
            #expect(outcomes.map { $0?.result } == [.superseded, .superseded, .published])
            #expect(try connection.texts("SELECT facts ->> 'company' FROM capture.lead") == ["C"])
            #expect(try connection.texts("SELECT fate || ' ' || revision FROM capture.submission") == ["lead 3"])
            #expect(try connection.texts("SELECT count(*)::text FROM capture.receipt") == ["3"])
        }
    }

    @Test("A revision that cannot be read is parked, and the lead keeps what it knew")
    func unreadableRevision() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle([.submission(fields(#""email":"ann@example.com""#), id: "1")], through: &connection)
            let outcomes = try lane.settle([.submission("{", id: "1")], through: &connection)
            #expect(outcomes[0]?.result == .parked)
            #expect(try connection.texts("SELECT fate || ' ' || revision FROM capture.submission") == ["lead 1"])
        }
    }

    @Test("A revision that can be read makes a lead of what was parked")
    func mendedRevision() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle([.submission("{", id: "1")], through: &connection)
            try lane.settle([.submission(fields(#""email":"ann@example.com""#), id: "1")], through: &connection)
            #expect(try connection.texts("SELECT fate || ' ' || revision FROM capture.submission") == ["lead 2"])
        }
    }
}
