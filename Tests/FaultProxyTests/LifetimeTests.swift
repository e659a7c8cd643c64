import FaultProxy
import Glibc
import Testing

@Suite("A fault proxy's lifetime", .serialized, .timeLimit(.minutes(1)))
struct LifetimeTests {
    @Test("cutAll resets every open connection and leaves the port open")
    func cutAll() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            let (other, otherServer) = try rig.connect()
            #expect(rig.proxy.openConnections == 2)
            rig.proxy.cutAll()
            for wire in [client, server, other, otherServer] {
                #expect(try wire.receiveRest() == ([], .reset))
            }
            let (next, nextServer) = try rig.connect()
            try next.send([1])
            #expect(try nextServer.receive(1) == [1])
            #expect(comesTrue { rig.proxy.openConnections == 1 })
        }
    }

    @Test("stop ends the connections, closes the port and is quick, whatever is in force")
    func stop() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.hold(.seconds(60))))
            rig.proxy.inject(Fault(.bandwidth(bytesPerSecond: 1)))
            try client.send([1, 2, 3])
            let began = ContinuousClock.now
            rig.proxy.stop()
            #expect(ContinuousClock.now - began < .seconds(2))
            #expect(try server.receiveRest().ending == .reset)
            #expect(rig.proxy.openConnections == 0)
            #expect((try? Wire(to: rig.proxy.port)) == nil)
        }
    }

    @Test("stopped proxies leave neither threads nor descriptors behind")
    func leavesNothing() throws {
        let (threads, descriptors) = (entries(of: "/proc/self/task"), entries(of: "/proc/self/fd"))
        for _ in 0..<60 {
            try Rig.with(.amqp) { rig in
                let wires = try [rig.connect(), rig.connect()]
                #expect(rig.proxy.openConnections == wires.count)
            }
        }
        // Other suites run meanwhile; what is left behind by each proxy here would be five threads, six descriptors.
        #expect(comesTrue { entries(of: "/proc/self/task") < threads + 60 })
        #expect(comesTrue { entries(of: "/proc/self/fd") < descriptors + 60 })
    }

    private func entries(of directory: String) -> Int {
        guard let handle = opendir(directory) else { return 0 }
        defer { closedir(handle) }
        var count = 0
        while readdir(handle) != nil { count += 1 }
        return count
    }

    @Test("stop may be called by a fault's own closure")
    func stopInside() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            let proxy = rig.proxy
            proxy.inject(Fault(.run { proxy.stop() }, .toServer, on: .afterBytes(1)))
            try client.send([1, 2])
            #expect(try server.receiveRest().ending == .reset)
            #expect(comesTrue { proxy.openConnections == 0 })
        }
    }

    @Test("a reset of one end is passed to the other")
    func peerReset() throws {
        try Rig.with(.plain) { rig in
            let (client, server) = try rig.connect()
            do {
                let (second, secondServer) = try rig.connect()
                try secondServer.send([1])
                // Closing with unread bytes resets.
                #expect(!second.isSilent(for: 10_000))
                _ = consume second
                #expect(try secondServer.receiveRest().bytes == [])
            }
            try client.send([1])
            #expect(try server.receive(1) == [1])
            #expect(comesTrue { rig.proxy.openConnections == 1 })
        }
    }

    @Test("resets a client for whom there is no server")
    func noServer() throws {
        let proxy = try FaultProxy(to: "localhost", port: 1, speaking: .plain)
        defer { proxy.stop() }
        #expect(try Wire(to: proxy.port).receiveRest().ending == .reset)
        #expect(comesTrue { proxy.log.entries.map(\.event) == [.refused] })
        #expect(throws: ProxyFault.badAddress("example.org")) {
            _ = try FaultProxy(to: "example.org", port: 1, speaking: .plain)
        }
    }

    @Test("many connections at once pass unharmed through slices and latency")
    func many() throws {
        try Rig.with(.plain) { rig in
            rig.proxy.inject(Fault(.slice(size: 100)))
            rig.proxy.inject(Fault(.latency(.milliseconds(5), jitter: .milliseconds(5))))
            let pairs = try (0..<20).map { _ in try rig.connect() }
            let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }
            for (client, server) in pairs {
                try client.send(bytes)
                try server.send(bytes)
            }
            for (client, server) in pairs {
                #expect(try server.receive(bytes.count) == bytes)
                #expect(try client.receive(bytes.count) == bytes)
            }
        }
    }
}
