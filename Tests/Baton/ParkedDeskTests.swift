import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("The desk for parked messages")
struct ParkedDeskTests {
    private let desk = ParkedDesk(person: "ann", because: "the model was mended")

    /// A database as the operator sees it, with these rows.
    private func withDesk(_ sql: String..., body: (inout Connection, TestDatabase) throws -> Void) throws {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script(sql.joined())
            var connection = try database.connect()
            try connection.script("SET SESSION AUTHORIZATION baton_operator")
            try body(&connection, database)
        }
    }

    private func states(_ connection: inout Connection) throws -> [String] {
        try connection.rows(Statement("SELECT state FROM report.parked_messages ORDER BY parked_id")) { try $0.text(0) }
    }

    @Test("A filter finds by step, part of the reason, time, state and id, and takes wildcards as they stand")
    func filter() throws {
        try withDesk(
            ParkedRows.sql(1, step: "routing", reason: "No OWNER at 100%"),
            ParkedRows.sql(2, reason: "owner_x"), ParkedRows.sql(3, reason: "a\\b", state: "dropped"),
            ParkedRows.sql(4, reason: "100 owners")
        ) { connection, _ in
            let two = Timestamp("2026-11-21T08:02:00Z")
            let cases: [(ParkedFilter, [Int])] = [
                (ParkedFilter(), [1, 2, 4]), (ParkedFilter(step: .routing), [1]),
                (ParkedFilter(reason: "owner"), [1, 2, 4]), (ParkedFilter(reason: "0%"), [1]),
                (ParkedFilter(reason: "r_x"), [2]), (ParkedFilter(reason: "A\\B", state: nil), [3]),
                (ParkedFilter(state: .dropped), [3]), (ParkedFilter(since: two), [2, 4]),
                (ParkedFilter(until: two), [1]), (ParkedFilter(limit: 2), [1, 2]),
                (ParkedFilter(ids: [4, 3].map(ParkedRows.uuid)), [4]),
            ]
            for (filter, numbers) in cases {
                let found = try ParkedQueries.oldest(&connection, filter).map(\.parkedID)
                #expect(found == numbers.map(ParkedRows.uuid), "\(filter)")
            }
            let newest = try ParkedQueries.newest(&connection, ParkedFilter(limit: 1)).map(\.parkedID.text)
            #expect(newest == [ParkedRows.id(4)])
        }
    }

    @Test("A redrive makes messages due in their order, spread by the rate, and notes who and why")
    func redrive() throws {
        try withDesk(ParkedRows.sql(1), ParkedRows.sql(2), ParkedRows.sql(3)) { connection, _ in
            let change = try ParkedChange.run(ParkedFilter(), result: "due", perSecond: 2, in: &connection) {
                try desk.redrive($0, perSecond: 2, in: &$1)
            }
            #expect(!change.hasRefusals)
            #expect(change.lines.map(\.dueIn) == [0, 0.5, 1])
            let messages = try ParkedQueries.oldest(&connection, ParkedFilter(state: .due))
            let due = messages.compactMap(\.dueAt)
            #expect(due.count == 3)
            #expect(due.map { $0.seconds(since: due[0]) } == [0, 0.5, 1])
            #expect(abs(due[0].seconds(since: .present)) < 30)
            let audit = try ParkedQueries.audit(of: ParkedRows.uuid(2), in: &connection)
            #expect(audit.map(\.action) == ["redrive"])
            #expect(audit.map(\.person) == ["ann"])
            #expect(audit.map(\.because) == ["the model was mended"])
            #expect(audit.map(\.role) == ["baton_operator"])
        }
    }

    @Test("A rehearsal shows the same and changes nothing")
    func rehearsal() throws {
        try withDesk(ParkedRows.sql(1), ParkedRows.sql(2, state: "later")) { connection, _ in
            let ids = [ParkedRows.uuid(1), ParkedRows.uuid(2), ParkedRows.uuid(9)]
            let shown = try ParkedChange.run(
                ParkedFilter(ids: ids), result: "dropped", in: &connection, change: nil)
            #expect(shown.lines.map(\.result) == ["dropped", "not parked: later", "unknown"])
            #expect(try states(&connection) == ["parked", "later"])
            #expect(try ParkedQueries.audit(of: ids[0], in: &connection).isEmpty)
            let done = try ParkedChange.run(ParkedFilter(ids: ids), result: "dropped", in: &connection) {
                try desk.drop($0, in: &$1)
            }
            #expect(done.lines == shown.lines)
            #expect(done.hasRefusals)
            #expect(try states(&connection) == ["dropped", "later"])
            #expect(try ParkedQueries.audit(of: ids[0], in: &connection).map(\.action) == ["drop"])
            #expect(try ParkedQueries.audit(of: ids[1], in: &connection).isEmpty)
        }
    }

    @Test("What somebody else took between the look and the change is told, and the rest goes on")
    func taken() throws {
        try withDesk(ParkedRows.sql(1), ParkedRows.sql(2)) { connection, database in
            let change = try ParkedChange.run(ParkedFilter(), result: "due", in: &connection) { ids, connection in
                var other = try database.connect()
                try other.script("UPDATE runtime.parked SET state = 'dropped' WHERE parked_id = '\(ParkedRows.id(1))'")
                return try desk.redrive(ids, perSecond: nil, in: &connection)
            }
            #expect(change.lines.map(\.result) == ["taken by somebody else meanwhile", "due"])
            #expect(change.hasRefusals)
            #expect(try states(&connection) == ["dropped", "due"])
            #expect(try ParkedQueries.audit(of: ParkedRows.uuid(1), in: &connection).isEmpty)
        }
    }

    @Test("An edit keeps the body that came, notes both digests, and an edit back to it is none")
    func edit() throws {
        try withDesk(ParkedRows.sql(1)) { connection, _ in
            let id = ParkedRows.uuid(1)
            let old = Array(#"{"a":1}"#.utf8)
            let new = Array(#"{"a":2}"#.utf8)
            #expect(try desk.edit(id, from: old, to: new, in: &connection))
            let (message, content) = try #require(try ParkedQueries.find(id, in: &connection))
            #expect(message.isEdited)
            #expect(content.body == old)
            #expect(content.current == new)
            #expect(content.isIntact == true)
            let audit = try #require(try ParkedQueries.audit(of: id, in: &connection).first)
            #expect(audit.before == MessageID.fingerprint(old))
            #expect(audit.after == MessageID.fingerprint(new))
            // Who has looked at the body before the edit may not overwrite it.
            #expect(try !desk.edit(id, from: old, to: [1], in: &connection))
            #expect(try desk.edit(id, from: new, to: old, in: &connection))
            #expect(try ParkedQueries.find(id, in: &connection)?.0.isEdited == false)
            #expect(try ParkedQueries.audit(of: id, in: &connection).count == 2)
        }
    }

    @Test("What is due, redriven, completed or dropped cannot be edited", arguments: ["due", "redriven", "dropped"])
    func editTooLate(state: String) throws {
        try withDesk(ParkedRows.sql(1, state: state)) { connection, _ in
            let old = Array(#"{"a":1}"#.utf8)
            let isEdited = try desk.edit(ParkedRows.uuid(1), from: old, to: [1], in: &connection)
            #expect(!isEdited)
            #expect(try ParkedQueries.audit(of: ParkedRows.uuid(1), in: &connection).isEmpty)
        }
    }

    @Test("The digest is SHA-256 over the length of the properties, the properties and the body")
    func digest() throws {
        try withDesk(ParkedRows.sql(1)) { connection, _ in
            let content = try #require(try ParkedQueries.find(ParkedRows.uuid(1), in: &connection)).1
            let properties = Array(try #require(content.properties).utf8)
            let length = withUnsafeBytes(of: UInt64(properties.count).bigEndian) { Array($0) }
            #expect(content.digest == MessageID.fingerprint(length + properties + content.body))
        }
    }

    @Test("A body that is no longer what came is found", arguments: ["body = 'x'", "properties = '{}'"])
    func tampered(change: String) throws {
        try withDesk(ParkedRows.sql(1), "UPDATE runtime.parked SET \(change);") { connection, _ in
            let found = try ParkedQueries.find(ParkedRows.uuid(1), in: &connection)
            #expect(found?.1.isIntact == false)
        }
    }

    @Test("What an older version parked has no digest to differ from")
    func older() throws {
        try withDesk(ParkedRows.sql(1), "UPDATE runtime.parked SET properties = NULL, digest = NULL;") {
            connection, _ in
            let (_, content) = try #require(try ParkedQueries.find(ParkedRows.uuid(1), in: &connection))
            #expect(content.isIntact == nil)
        }
    }
}
