import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Capturing activities", .timeLimit(.minutes(5)))
struct ActivityTests {
    let lane = CaptureLane()
    let ann = IncomingMessage.submission(#"{"email":"ann@example.com"}"#, id: "1")

    func visit(_ who: String = #""email":"ann@example.com""#, at time: String = "2025-01-01T00:00:00Z")
        -> IncomingMessage
    {
        .activity("{\(who),\"type\":\"page_view\",\"at\":\"\(time)\",\"properties\":{\"url\":\"/pricing\"}}")
    }

    @Test("An activity of a known lead is credited and announced")
    func known() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let lead = try #require(try lane.settle([ann], through: &connection)[0]?.published).leadID
            let published = try #require(try lane.settle([visit()], through: &connection)[0]?.published)
            #expect(published.type == .activityCaptured)
            #expect(published.leadID == lead)
            #expect(published.revision == 1)
            let body = try BodyCoding.decode(ActivityCaptured.self, from: published.body)
            #expect(body.activity.type == "page_view")
            #expect(body.activity.at == Timestamp("2025-01-01T00:00:00Z"))
            #expect(body.activity.properties == ["url": "/pricing"])
        }
    }

    @Test("An activity recorded before its lead waits, and is credited when the lead comes")
    func waiting() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle([visit()], through: &connection)
            #expect(outcomes[0]?.result == .done)
            #expect(outcomes[0]?.reason == "waits for its lead")
            try lane.settle([ann], through: &connection)
            #expect(
                try connection.texts("SELECT (a.lead_id = l.lead_id)::text FROM capture.activity a, capture.lead l")
                    == ["true"])
        }
    }

    @Test("An activity and its lead in one batch find each other, in either order", arguments: [false, true])
    func sameBatch(isActivityFirst: Bool) throws {
        try withDatabase { database in
            var connection = try database.connect()
            let batch = isActivityFirst ? [visit(), ann] : [ann, visit()]
            let outcomes = try lane.settle(batch, through: &connection)
            #expect(outcomes.map { $0?.result } == [.published, .published])
            #expect(Set(outcomes.compactMap { $0?.published?.leadID }).count == 1)
        }
    }

    @Test("Several activities of one lead in a batch are all kept and announced once, for the last")
    func several() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let lead = try #require(try lane.settle([ann], through: &connection)[0]?.published).leadID
            let outcomes = try lane.settle(
                [
                    visit(), visit(at: "2025-01-02T00:00:00Z"), visit(),
                    visit("\"leadId\":\"\(lead.uuidString)\"", at: "2025-01-03T00:00:00Z"),
                ], through: &connection)
            #expect(outcomes.map { $0?.result } == [.superseded, .superseded, nil, .published])
            #expect(
                try connection.texts("SELECT count(*)::text FROM capture.activity WHERE lead_id IS NOT NULL") == ["3"])
        }
    }

    @Test("An activity of a lead that does not exist is rejected")
    func unknownLead() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle([visit("\"leadId\":\"\(UUID().uuidString)\"")], through: &connection)
            #expect(outcomes[0]?.result == .rejected)
            #expect(try connection.texts("SELECT activity_key::text FROM capture.activity").isEmpty)
        }
    }

    @Test("An activity that cannot be read is parked, and is no submission")
    func unreadable() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle([.activity(#"{"email":"ann@example.com"}"#), ann], through: &connection)
            #expect(outcomes.map { $0?.result } == [.parked, .published])
            #expect(try connection.texts("SELECT fate FROM capture.submission") == ["lead"])
            #expect(
                try connection.texts("SELECT kind FROM capture.receipt ORDER BY 1") == ["activity", "submission"])
        }
    }

    @Test("An activity from the future happened when it was accepted")
    func future() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle([visit(at: "2999-01-01T00:00:00Z")], through: &connection)
            #expect(
                try connection.texts("SELECT (at = accepted_at)::text FROM capture.activity") == ["true"])
        }
    }
}
