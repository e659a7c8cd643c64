import Contracts
import Database
import FoundationEssentials
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Arrivals from an intake's journal", .timeLimit(.minutes(2)))
struct ArrivalTests {
    private let lane = CaptureLane()
    private static let journal = UUID()

    private static func post(
        _ number: String, id: String, body: String = #"{"email":"ann@example.com"}"#,
        user: String? = Topology.intakeUser
    ) throws -> IncomingMessage {
        var message = try IncomingMessage.post(body, id: id, user: user)
        message.headers = [
            Envelope.Header.journal: journal.text, Envelope.Header.journalNumber: number,
        ]
        return message
    }

    @Test("The place in the journal is read from a trusted user's message alone")
    func trust() throws {
        let stage = CaptureStage()
        let place = JournalPlace(journal: Self.journal, number: 7)
        #expect(try stage.decode(Self.post("7", id: "a")).input.place == place)
        for user in ["shop", Topology.publisherUser, Topology.operatorUser, nil] {
            #expect(try stage.decode(Self.post("7", id: "a", user: user)).input.place == nil)
        }
    }

    @Test("Headers that name no place are none", arguments: ["0", "-1", "x", "", "1.5", "99999999999999999999"])
    func noPlace(number: String) throws {
        #expect(try CaptureStage().decode(Self.post(number, id: "a")).input.place == nil)
    }

    @Test("Each number that came has a row: of leads, repetitions and what could not be read")
    func arrivals() throws {
        try withDatabase { database in
            var connection = try database.connect()
            var unreadable = try Self.post("5", id: "e")
            unreadable.body = Array("{".utf8)
            let batch = try [
                Self.post("1", id: "a"), Self.post("2", id: "a"), Self.post("4", id: "b"), unreadable,
                // The same message twice in a batch.
                Self.post("4", id: "b"),
            ]
            let outcomes = try lane.settle(batch, through: &connection)
            #expect(outcomes.map { $0 == nil } == [false, true, false, false, true])
            #expect(try numbers(&connection) == ["1", "2", "4", "5"])
            // Delivered again, and posted again.
            try lane.settle(batch + [Self.post("6", id: "a")], through: &connection)
            #expect(try numbers(&connection) == ["1", "2", "4", "5", "6"])
            #expect(try connection.texts("SELECT count(*)::text FROM capture.receipt") == ["3"])
            #expect(
                try connection.texts(
                    "SELECT count(*)::text FROM capture.arrival a JOIN capture.receipt r USING (message_id)") == ["5"])
            #expect(
                try connection.texts("SELECT first || '-' || last FROM report.journal_gaps ORDER BY first") == ["3-3"])
        }
    }

    @Test("What came another way has none")
    func otherWays() throws {
        try withDatabase { database in
            var connection = try database.connect()
            var forged = IncomingMessage.submission(fields(#""email":"ann@example.com""#), id: "w-1")
            forged.headers = [
                Envelope.Header.journal: Self.journal.text, Envelope.Header.journalNumber: "1",
            ]
            try lane.settle([forged, try .post("{}", id: "p")], through: &connection)
            #expect(try numbers(&connection).isEmpty)
        }
    }

    private func numbers(_ connection: inout Connection) throws -> [String] {
        try connection.texts("SELECT number::text FROM capture.arrival ORDER BY number")
    }
}
