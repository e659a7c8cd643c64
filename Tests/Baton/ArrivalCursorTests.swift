import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("Watching what comes through forms")
struct ArrivalCursorTests {
    /// The rows that capture leaves of one submission; its time is the caller's, whenever it is committed.
    private static func sql(
        _ number: Int, form: String = "contact", at time: String = "2026-11-21T08:00:00Z",
        facts: String = #"{"source":"web_form","extra":{"shoe size":["43"],"typeform.event_id":["x"]}}"#,
        fate: String = "lead"
    ) -> String {
        let id = "00000000-0000-4000-8000-\(String(number + 100_000_000_000))"
        return """
            INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
            VALUES ('submission', 'form:\(form)', 's-\(number)', 'x', 1, '\(id)',
                    timestamptz '\(time)' + \(number) * interval '1 microsecond');
            INSERT INTO capture.submission (submission_key, publisher, submission_id, revision, message_id, source,
                                            occurred_at, accepted_at, fate, facts)
            SELECT message_id, publisher, id, 1, message_id, 'web_form', accepted_at, accepted_at, '\(fate)', '\(facts)'
              FROM capture.receipt WHERE message_id = '\(id)';
            INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, type, result)
            SELECT message_id, 0, (accepted_at AT TIME ZONE 'UTC')::date, accepted_at, 'lead.submitted', 'published'
              FROM capture.receipt WHERE message_id = '\(id)';
            """
    }

    private static let past = Timestamp(seconds: 0)

    /// A database as the operator sees it, and the owner's connection.
    private func withRows(_ body: (TestDatabase, inout Connection, inout Connection) throws -> Void) throws {
        try withDatabase { database in
            var owner = try database.connect()
            var operating = try database.connect()
            try operating.script("SET SESSION AUTHORIZATION baton_operator")
            try body(database, &owner, &operating)
        }
    }

    @Test("It shows each submission once, with the fields that no rule knew, without their values or metadata")
    func once() throws {
        try withRows { _, owner, connection in
            try owner.script(Self.sql(1) + Self.sql(2, form: "other", fate: "rejected"))
            var cursor = ArrivalCursor(publisher: nil)
            let first = try cursor.begin(since: Self.past, in: &connection)
            #expect(first.map(\.submissionID) == ["s-1", "s-2"])
            #expect(first.map(\.form) == ["contact", "other"])
            #expect(first.map(\.fate) == ["lead", "rejected"])
            #expect(first[0].unmapped == ["shoe size"])
            #expect(first[0].values == nil)
            #expect(try cursor.next(in: &connection) == [])
            try owner.script(Self.sql(3))
            #expect(try cursor.next(in: &connection).map(\.submissionID) == ["s-3"])
            #expect(try cursor.next(in: &connection) == [])
            var one = ArrivalCursor(publisher: "form:other", showsValues: true)
            let values = try one.begin(since: Self.past, in: &connection)
            #expect(values.map(\.values) == [["shoe size": ["43"]]])
        }
    }

    @Test("It begins now where nothing older is asked for, and a time bounds what is older")
    func since() throws {
        try withRows { _, owner, connection in
            try owner.script(Self.sql(1, at: "2026-11-20T08:00:00Z") + Self.sql(2, at: "2026-11-21T08:00:00Z"))
            var cursor = ArrivalCursor(publisher: nil)
            let time = try #require(Timestamp("2026-11-21T00:00:00Z"))
            #expect(try cursor.begin(since: time, in: &connection).map(\.submissionID) == ["s-2"])
            #expect(try cursor.next(in: &connection) == [])
        }
    }

    @Test("It misses none that is committed late, below times and numbers that it has shown already")
    func late() throws {
        try withRows { database, owner, connection in
            var cursor = ArrivalCursor(publisher: nil)
            _ = try cursor.begin(since: Timestamp("2026-11-22T00:00:00Z") ?? Self.past, in: &connection)
            var slow = try database.connect()
            // Begins first, with the oldest time and the lowest number, and commits last.
            try slow.transaction { transaction in
                for statement in Self.sql(1, at: "2026-11-20T00:00:00Z").split(separator: ";\n") {
                    try transaction.execute(Statement(String(statement)))
                }
                try owner.script(Self.sql(2))
                #expect(try cursor.next(in: &connection).map(\.submissionID) == ["s-2"])
                try owner.script(Self.sql(3))
                #expect(try cursor.next(in: &connection).map(\.submissionID) == ["s-3"])
                #expect(cursor.rememberedCount == 2)
            }
            #expect(try cursor.next(in: &connection).map(\.submissionID) == ["s-1"])
            #expect(try cursor.next(in: &connection) == [])
            #expect(cursor.rememberedCount == 0)
        }
    }

    @Test("It misses none and shows none twice while many are committed at once")
    func load() async throws {
        try await withDatabase { database in
            let (writers, each) = (4, 50)
            let wanted = Set((0..<writers * each).map { "s-\($0)" })
            let shown = try await withThrowingTaskGroup(of: Void.self) { tasks in
                for writer in 0..<writers {
                    tasks.addTask {
                        var connection = try database.connect()
                        for number in 0..<each {
                            try connection.script("BEGIN;" + Self.sql(writer * each + number) + "COMMIT")
                        }
                    }
                }
                var connection = try database.connect()
                var cursor = ArrivalCursor(publisher: nil)
                var shown = try cursor.begin(since: Self.past, in: &connection).map(\.submissionID)
                try await eventually("all are shown") {
                    shown += try cursor.next(in: &connection).map(\.submissionID)
                    return shown.count >= wanted.count
                }
                try await tasks.waitForAll()
                return shown + (try cursor.next(in: &connection).map(\.submissionID))
            }
            #expect(shown.count == wanted.count)
            #expect(Set(shown) == wanted)
        }
    }

    @Test("One whose id came again with other content before it was looked at is shown as replaced")
    func replaced() throws {
        try withRows { _, owner, connection in
            var cursor = ArrivalCursor(publisher: nil)
            _ = try cursor.begin(since: Self.past, in: &connection)
            try owner.script(
                Self.sql(1) + "UPDATE capture.submission SET message_id = gen_random_uuid(), accepted_at = now();")
            #expect(try cursor.next(in: &connection).map(\.fate) == ["replaced"])
        }
    }
}

@Suite("The fields of a form")
struct FieldSummaryTests {
    private static func body(_ fields: String) throws -> [UInt8] {
        try BodyCoding.encode(
            Submission(
                form: "contact", formName: "C", source: .webForm, query: nil, headers: [:], remoteAddress: nil,
                receivedAt: Timestamp(seconds: 1_795_249_800), isTest: false, contentType: "application/json",
                body: Base64Bytes(Array(fields.utf8))))
    }

    @Test("are counted, with what each gave, and a value only when it is asked for")
    func counting() throws {
        var summary = FieldSummary()
        for fields in [
            #"{"Work Email": "ann@firm.example", "shoe size": "43"}"#, #"{"Work Email": "bob@firm.example", "x": ""}"#,
        ] { summary.take(try Self.body(fields), showsValues: false) }
        summary.take(Array("no envelope".utf8), showsValues: false)
        #expect(summary.submissions == 3 && summary.unreadable == 1)
        #expect(
            summary.fields == [
                FieldSummary.Field(field: "Work Email", submissions: 2, mappedTo: ["email"]),
                FieldSummary.Field(field: "shoe size", submissions: 1),
            ])
        var shown = FieldSummary()
        shown.take(try Self.body(#"{"shoe size": "43", "email": "a@b.example"}"#), showsValues: true)
        #expect(shown.fields.map(\.example) == ["43", "a@b.example"])
    }
}
