import FaultProxy
import Testing

@Suite("What each action does to bytes", .serialized, .timeLimit(.minutes(1)))
struct ActionTests {
    private let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    @Test("without faults bytes and both ends pass unchanged")
    func plain() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            try client.send(bytes)
            #expect(try server.receive(bytes.count) == bytes)
            try server.send(bytes)
            #expect(try client.receive(bytes.count) == bytes)
            client.finish()
            #expect(try server.receiveRest() == ([], .end))
            // A half-closed connection still answers.
            try server.send([1])
            #expect(try client.receive(1) == [1])
            server.finish()
            #expect(try client.receiveRest() == ([], .end))
            #expect(comesTrue { rig.proxy.openConnections == 0 })
            #expect(rig.proxy.log.entries.map(\.event) == [.opened, .ended, .ended, .closed])
        }
    }

    @Test("latency delays, keeps the order and loses nothing; healing lets all go")
    func latency() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.latency(.milliseconds(100), jitter: .milliseconds(30)), .toServer))
            let began = ContinuousClock.now
            for part in bytes.sliced(seed: 5).prefix(50) { try client.send(Array(part)) }
            let sent = bytes.sliced(seed: 5).prefix(50).flatMap { $0 }
            #expect(try server.receive(sent.count) == sent)
            #expect(ContinuousClock.now - began >= .milliseconds(70))
            rig.proxy.inject(Fault(.latency(.seconds(30)), .toServer))
            try client.send([1, 2, 3])
            #expect(server.isSilent(for: 150))
            rig.proxy.heal()
            #expect(try server.receive(3) == [1, 2, 3])
        }
    }

    @Test("a one-way drop swallows that way only; healing resets the connection that lost bytes")
    func oneWayDrop() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            let (idleClient, idleServer) = try rig.connect()
            rig.proxy.inject(Fault(.blackhole, .toClient))
            try server.send([9, 9])
            try client.send([1])
            #expect(try server.receive(1) == [1])
            #expect(comesTrue { rig.proxy.log.entries.contains { $0.event == .dropped(bytes: 2) } })
            #expect(client.isSilent(for: 100))
            #expect(rig.proxy.openConnections == 2)
            rig.proxy.heal()
            #expect(try client.receiveRest() == ([], .reset))
            #expect(try server.receiveRest() == ([], .reset))
            try idleServer.send([4])
            #expect(try idleClient.receive(1) == [4])
        }
    }

    @Test("a black hole swallows both ways and the end of the stream")
    func blackhole() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.blackhole))
            try client.send([1])
            try server.send([2])
            client.finish()
            #expect(server.isSilent(for: 100))
            #expect(client.isSilent(for: 50))
            #expect(rig.proxy.openConnections == 1)
            rig.proxy.heal()
            #expect(try server.receiveRest() == ([], .reset))
        }
    }

    @Test("hold stops one direction for its time and then lets all through in order")
    func hold() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            let began = ContinuousClock.now
            rig.proxy.inject(Fault(.hold(.milliseconds(500)), .toServer))
            try client.send(bytes)
            try server.send([7])
            #expect(try client.receive(1) == [7])
            #expect(ContinuousClock.now - began < .milliseconds(500))
            #expect(try server.receive(bytes.count) == bytes)
            #expect(ContinuousClock.now - began >= .milliseconds(500))
        }
    }

    @Test("healing ends a hold")
    func healedHold() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.hold(.seconds(60))))
            try client.send([1, 2])
            #expect(server.isSilent(for: 100))
            rig.proxy.heal()
            #expect(try server.receive(2) == [1, 2])
        }
    }

    @Test("reset reaches both ends, once per proxy unless it repeats", arguments: [Fault.Repetition.once, .always])
    func reset(repeats: Fault.Repetition) throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.reset, repeats: repeats))
            #expect(try client.receiveRest() == ([], .reset))
            #expect(try server.receiveRest() == ([], .reset))
            let (next, nextServer) = try rig.connect()
            if repeats == .once {
                try next.send([1])
                #expect(try nextServer.receive(1) == [1])
            } else {
                #expect(try next.receiveRest() == ([], .reset))
            }
        }
    }

    @Test("close ends both directions in order, even with bytes under way")
    func orderlyClose() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.close, .toServer, on: .afterBytes(5)))
            try client.send([1, 2, 3, 4, 5, 6, 7])
            #expect(try server.receiveRest() == ([1, 2, 3, 4, 5], .end))
            #expect(try client.receiveRest() == ([], .end))
        }
    }

    @Test("slice forwards in writes of its size and preserves the bytes")
    func slice() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.slice(size: 1), .toServer))
            rig.proxy.inject(Fault(.bandwidth(bytesPerSecond: 100), .toServer))
            try client.send(Array(bytes[..<40]))
            let parts = try server.receiveParts(40)
            #expect(parts.flatMap { $0 } == Array(bytes[..<40]))
            #expect(parts.count >= 10)
            rig.proxy.heal()
            rig.proxy.inject(Fault(.slice(size: 1)))
            try client.send(bytes)
            #expect(try server.receive(bytes.count) == bytes)
        }
    }

    @Test("limit cuts after exactly its bytes", arguments: [1, 7, 4_096, 19_999])
    func limit(size: Int) throws {
        try Rig.with(.plain) { rig in
            rig.proxy.inject(Fault(.limit(bytes: size), .toServer))
            let (client, server) = try rig.connect()
            try client.send(bytes)
            #expect(try server.receiveRest() == (Array(bytes[..<size]), .reset))
            #expect(try client.receiveRest() == ([], .reset))
            let (next, nextServer) = try rig.connect()
            try next.send(bytes)
            #expect(try nextServer.receive(bytes.count) == bytes)
        }
    }

    @Test("bandwidth keeps to its rate")
    func bandwidth() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.bandwidth(bytesPerSecond: 50_000), .toServer))
            let began = ContinuousClock.now
            try client.send(bytes)
            #expect(try server.receive(bytes.count) == bytes)
            // The last part is not waited for.
            #expect(ContinuousClock.now - began >= .milliseconds(340))
        }
    }

    @Test("refuse resets new connections and leaves the open ones")
    func refuse() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.refuse))
            #expect(try Wire(to: rig.proxy.port).receiveRest().ending == .reset)
            try client.send([1])
            #expect(try server.receive(1) == [1])
            rig.proxy.heal()
            let (next, nextServer) = try rig.connect()
            try next.send([2])
            #expect(try nextServer.receive(1) == [2])
        }
    }

    @Test("down makes the kernel refuse, and healing opens the same port again")
    func down() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.down))
            let failure = #expect(throws: Wire.Failure.self) { _ = try Wire(to: rig.proxy.port) }
            #expect(failure?.what == "refused")
            try client.send([1])
            #expect(try server.receive(1) == [1])
            rig.proxy.heal()
            let (next, nextServer) = try rig.connect()
            try next.send([2])
            #expect(try nextServer.receive(1) == [2])
        }
    }

    @Test("run calls its closure once, however many bytes follow")
    func run() throws {
        try Rig.with(.plain) { rig in
            let calls = Counter()
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.run { calls.add() }, .toServer, on: .afterBytes(3)))
            try client.send(bytes)
            #expect(try server.receive(bytes.count) == bytes)
            #expect(calls.count == 1)
        }
    }
}
