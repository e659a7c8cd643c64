import FaultProxy
import Testing

@Suite("Faults that wait for PostgreSQL messages", .serialized, .timeLimit(.minutes(1)))
struct PostgresTriggerTests {
    private let committed = PostgresBytes.commandComplete("COMMIT") + PostgresBytes.readyForQuery

    /// A rig whose connection has started up.
    private func withSession(_ body: (Rig, _ client: Wire, _ server: Wire) throws -> Void) throws {
        try Rig.with(.postgres) { rig in
            let (client, server) = try rig.connect()
            try client.send(PostgresBytes.startup)
            _ = try server.receive(PostgresBytes.startup.count)
            let answer = PostgresBytes.authenticationOK + PostgresBytes.readyForQuery
            try server.send(answer)
            _ = try client.receive(answer.count)
            try body(rig, client, server)
        }
    }

    @Test("holds the reply to COMMIT for its time and lets everything before it through")
    func heldCommit() throws {
        try withSession { rig, client, server in
            let fault = Fault(
                .hold(.milliseconds(500)), .toClient, on: .postgres(message: .commandComplete(tag: "COMMIT")), .before)
            rig.proxy.inject(fault)
            let insert = PostgresBytes.commandComplete("INSERT 0 1")
            try client.send(PostgresBytes.query("COMMIT"))
            _ = try server.receive(PostgresBytes.query("COMMIT").count)
            let began = ContinuousClock.now
            try server.send(insert + committed)
            #expect(try client.receive(insert.count) == insert)
            #expect(ContinuousClock.now - began < .milliseconds(500))
            #expect(try client.receive(committed.count) == committed)
            #expect(ContinuousClock.now - began >= .milliseconds(500))
            try server.send(committed)
            #expect(try client.receive(committed.count) == committed)
        }
    }

    @Test("loses the reply to the second COMMIT with the connection")
    func lostCommit() throws {
        try withSession { rig, client, server in
            rig.proxy.inject(
                Fault(.reset, .toServer, on: .execution(containing: "commit", nth: 2)))
            for _ in 1...2 { try client.send(PostgresBytes.query("BEGIN") + PostgresBytes.query("COMMIT")) }
            let sent = PostgresBytes.query("BEGIN") + PostgresBytes.query("COMMIT")
            #expect(try server.receiveRest() == (sent + sent, .reset))
            #expect(try client.receiveRest() == ([], .reset))
        }
    }

    @Test("knows a statement by its text, when parsed and when executed")
    func statements() throws {
        try withSession { rig, client, server in
            let (parsed, executed) = (Counter(), Counter())
            rig.proxy.inject(
                Fault(.run { parsed.add() }, .toServer, on: .statement(containing: "into leads"), repeats: .always))
            rig.proxy.inject(
                Fault(.run { executed.add() }, .toServer, on: .execution(containing: "INTO leads"), repeats: .always))
            let run = PostgresBytes.bind("s") + PostgresBytes.execute + PostgresBytes.sync
            let bytes = PostgresBytes.parse("s", "INSERT INTO leads VALUES ($1)") + run + run + run
            for slice in bytes.sliced(seed: 3) { try client.send(Array(slice)) }
            #expect(try server.receive(bytes.count) == bytes)
            #expect(comesTrue { executed.count == 3 })
            #expect(parsed.count == 1)
        }
    }

    @Test("strikes at ReadyForQuery, ErrorResponse and Terminate alike")
    func others() throws {
        try withSession { rig, client, server in
            let calls = Counter()
            for message in [PostgresMessage.readyForQuery, .errorResponse, .terminate] {
                rig.proxy.inject(Fault(.run { calls.add() }, on: .postgres(message: message)))
            }
            let answer = PostgresBytes.error("40001") + PostgresBytes.readyForQuery
            try server.send(answer)
            #expect(try client.receive(answer.count) == answer)
            try client.send(PostgresBytes.terminate)
            #expect(comesTrue { calls.count == 3 })
        }
    }

    @Test("logs COMMIT sent and committed, in order")
    func log() throws {
        try withSession { rig, client, server in
            try client.send(PostgresBytes.query("COMMIT"))
            _ = try server.receive(PostgresBytes.query("COMMIT").count)
            try server.send(committed)
            _ = try client.receive(committed.count)
            let lines = rig.proxy.log.entries.map(\.description)
            let sent = try #require(lines.firstIndex { $0.contains("→ server: query COMMIT") })
            let done = try #require(lines.firstIndex { $0.contains("→ client: commandComplete") })
            #expect(sent < done)
        }
    }
}
