import FaultProxy
import Testing

@Suite("Faults that wait for AMQP methods", .serialized, .timeLimit(.minutes(1)))
struct AMQPTriggerTests {
    private func acks(_ tags: ClosedRange<UInt64>) -> [UInt8] { tags.flatMap { AMQPBytes.ack($0) } }

    @Test("cuts right after the 17th ack to the server, sent in any slices", arguments: [1, 2, 3] as [UInt64])
    func afterAck(seed: UInt64) throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.reset, .toServer, on: .amqp(method: .basicAck, nth: 17)))
            for slice in acks(1...16).sliced(seed: seed) { try client.send(Array(slice)) }
            try client.send(acks(17...30))
            #expect(try server.receiveRest() == (acks(1...17), .reset))
            #expect(try client.receiveRest() == ([], .reset))
        }
    }

    @Test("cuts right before the 17th ack, not even its first byte gets through")
    func beforeAck() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.reset, .toServer, on: .amqp(method: .basicAck, nth: 17), .before))
            for slice in acks(1...16).sliced(seed: 0) { try client.send(Array(slice)) }
            #expect(try server.receive(acks(1...16).count) == acks(1...16))
            try client.send(Array(acks(17...17).dropLast()))
            #expect(server.isSilent(for: 50))
            try client.send([0xCE])
            #expect(try server.receiveRest() == ([], .reset))
        }
    }

    @Test("counts over all connections and in its own direction only")
    func counting() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            let (other, otherServer) = try rig.connect()
            rig.proxy.inject(Fault(.reset, .toClient, on: .amqp(method: .basicAck, nth: 3)))
            try client.send(acks(1...5))
            #expect(try server.receive(acks(1...5).count) == acks(1...5))
            try server.send(acks(1...2))
            #expect(try client.receive(acks(1...2).count) == acks(1...2))
            try otherServer.send(acks(1...2))
            #expect(try other.receiveRest() == (acks(1...1), .reset))
            try server.send(acks(3...9))
            #expect(try client.receive(acks(3...9).count) == acks(3...9))
        }
    }

    @Test("strikes at every nth ack when it repeats")
    func repeating() throws {
        try Rig.with(.amqp) { rig in
            let calls = Counter()
            let (client, server) = try rig.connect()
            rig.proxy.inject(
                Fault(.run { calls.add() }, .toServer, on: .amqp(method: .basicAck, nth: 3), repeats: .always))
            try client.send(acks(1...10))
            #expect(try server.receive(acks(1...10).count) == acks(1...10))
            #expect(calls.count == 3)
        }
    }

    @Test("cuts a publish in half, or right after the whole of it")
    func publish() throws {
        let first = AMQPBytes.publish("a", id: "1", body: [1, 2, 3, 4])
        let second = AMQPBytes.publish("b", id: "2", body: [5, 6])
        try Rig.with(.amqp) { rig in
            rig.proxy.inject(Fault(.reset, .toServer, on: .amqp(method: .basicPublish, nth: 2)))
            let (client, server) = try rig.connect()
            try client.send(first + second)
            #expect(try server.receiveRest() == (first + AMQPBytes.publishMethod("b"), .reset))
            rig.proxy.inject(Fault(.reset, .toServer, on: .amqpMessage(of: .basicPublish, nth: 1)))
            let (next, nextServer) = try rig.connect()
            try next.send(first + second)
            #expect(try nextServer.receiveRest() == (first, .reset))
        }
    }

    @Test("runs its closure before the frame is forwarded, or after", arguments: [Fault.Position.before, .after])
    func run(position: Fault.Position) throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            let (seen, done) = (Counter(), Counter())
            let fault = Fault(
                .run {
                    // The second ack is there within the wait exactly when it was forwarded first.
                    let bytes = (try? server.receive(acks(1...1).count)) ?? []
                    if bytes == acks(1...1), !server.isSilent(for: 100) { seen.add() }
                    done.add()
                }, .toServer, on: .amqp(method: .basicAck, nth: 2), position)
            rig.proxy.inject(fault)
            try client.send(acks(1...2))
            #expect(comesTrue { done.count == 1 })
            #expect(try server.receive(acks(2...2).count) == acks(2...2))
            #expect(seen.count == (position == .after ? 1 : 0))
        }
    }

    @Test("a trigger one way starts a black hole the other way")
    func acting() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(
                Fault(.blackhole, .toServer, on: .amqpMessage(of: .basicPublish), acting: .toClient))
            try server.send(AMQPBytes.ack(1))
            #expect(try client.receive(AMQPBytes.ack(1).count) == AMQPBytes.ack(1))
            let publish = AMQPBytes.publish("a", id: "1")
            try client.send(publish)
            #expect(try server.receive(publish.count) == publish)
            try server.send(AMQPBytes.ack(2))
            #expect(
                comesTrue { rig.proxy.log.entries.contains { $0.event == .dropped(bytes: AMQPBytes.ack(2).count) } })
            #expect(client.isSilent(for: 50))
            try client.send(AMQPBytes.heartbeat)
            #expect(try server.receive(AMQPBytes.heartbeat.count) == AMQPBytes.heartbeat)
        }
    }

    @Test("refuses connections from the nth ack on")
    func refuse() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.down, .toServer, on: .amqp(method: .basicAck, nth: 2)))
            try client.send(acks(1...1))
            #expect(try server.receive(acks(1...1).count) == acks(1...1))
            _ = try rig.connect()
            try client.send(acks(2...2))
            #expect(try server.receive(acks(2...2).count) == acks(2...2))
            #expect((try? Wire(to: rig.proxy.port)) == nil)
        }
    }

    @Test("forwards what is not AMQP")
    func unreadable() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.reset, on: .amqp(method: .basicAck), .before))
            let hello: [UInt8] = [0x16, 3, 1, 0, 0xFA, 1, 0, 0, 1, 2]
            try client.send(hello)
            #expect(try server.receive(hello.count) == hello)
        }
    }

    @Test("passes an unfinished frame on at the end of the stream")
    func unfinished() throws {
        try Rig.with(.amqp) { rig in
            let (client, server) = try rig.connect()
            rig.proxy.inject(Fault(.reset, on: .amqp(method: .basicAck, nth: 9), .before))
            let half = Array(AMQPBytes.ack(1).dropLast(4))
            try client.send(half)
            client.finish()
            #expect(try server.receiveRest() == (half, .end))
        }
    }
}
