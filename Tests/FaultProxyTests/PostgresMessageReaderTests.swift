import FaultProxy
import Testing

@Suite("The reader of PostgreSQL messages", .timeLimit(.minutes(1)))
struct PostgresMessageReaderTests {
    private static let fromClient =
        PostgresBytes.encryptionRequest + PostgresBytes.startup + PostgresBytes.query("BEGIN")
        + PostgresBytes.parse("s1", "INSERT INTO leads VALUES ($1)") + PostgresBytes.bind("s1") + PostgresBytes.execute
        + PostgresBytes.sync + PostgresBytes.query("COMMIT") + PostgresBytes.terminate
    private static let fromServer =
        [UInt8(ascii: "N")] + PostgresBytes.authenticationOK + PostgresBytes.readyForQuery
        + PostgresBytes.message("D", Array(repeating: 90, count: 3_000)) + PostgresBytes.commandComplete("INSERT 0 1")
        + PostgresBytes.error("53100") + PostgresBytes.commandComplete("COMMIT") + PostgresBytes.readyForQuery

    private func events(_ side: PostgresMessageReader.Side, _ slices: [ArraySlice<UInt8>]) -> [PostgresEvent] {
        var reader = PostgresMessageReader(side)
        return slices.flatMap { reader.feed($0) }
    }

    @Test("tells the same events however the bytes are sliced", arguments: 0..<50 as Range<UInt64>)
    func slices(seed: UInt64) {
        #expect(
            events(.client, Self.fromClient.sliced(seed: seed)) == events(.client, [Self.fromClient[...]]))
        #expect(
            events(.server, Self.fromServer.sliced(seed: seed)) == events(.server, [Self.fromServer[...]]))
    }

    @Test("tells what the client sends, and which statement is executed")
    func client() {
        let events = events(.client, [Self.fromClient[...]])
        let expected: [PostgresMessage] = [
            .encryptionRequest, .startup, .query, .parse, .bind, .execute, .sync, .query, .terminate,
        ]
        #expect(events.map(\.message) == expected)
        #expect(events[3].name == "s1")
        #expect(events[5].text == "INSERT INTO leads VALUES ($1)")
        #expect(events[7].text == "COMMIT")
        #expect(events.last?.end == Self.fromClient.count)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.end == $1.start })
    }

    @Test("tells what the server sends, with tags and SQLSTATE")
    func server() {
        let events = events(.server, [Self.fromServer[...]])
        let expected: [PostgresMessage] = [
            .encryptionAnswer, .authentication, .readyForQuery, .dataRow, .commandComplete(tag: "INSERT 0 1"),
            .errorResponse, .commandComplete(tag: "COMMIT"), .readyForQuery,
        ]
        #expect(events.map(\.message) == expected)
        #expect(events[5].text == "53100")
        #expect(events.last?.end == Self.fromServer.count)
    }

    @Test("stops reading where encryption begins")
    func encrypted() {
        let hello: [UInt8] = [0x16, 3, 1, 0, 0xFA, 1, 0, 0, 0]
        #expect(
            events(.client, [(PostgresBytes.encryptionRequest + hello)[...]]).map(\.message)
                == [.encryptionRequest, .unreadable])
        #expect(events(.server, [([UInt8(ascii: "S")] + hello)[...]]).map(\.message) == [.unreadable])
    }
}
