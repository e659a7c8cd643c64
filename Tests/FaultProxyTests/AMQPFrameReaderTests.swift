import FaultProxy
import Testing

@Suite("The reader of AMQP frames", .timeLimit(.minutes(1)))
struct AMQPFrameReaderTests {
    private static let stream =
        AMQPBytes.protocolHeader + AMQPBytes.channelOpen + AMQPBytes.confirmSelect
        + AMQPBytes.publish("lead.scored", id: "m-1", body: Array(repeating: 0xCE, count: 99))
        + AMQPBytes.heartbeat + AMQPBytes.deliver(7, redelivered: true, id: nil, body: [1])
        + AMQPBytes.ack(7, multiple: true)
        + AMQPBytes.publish("empty", id: "m-2") + AMQPBytes.nack(3)

    private func events(_ slices: [ArraySlice<UInt8>]) -> [AMQPEvent] {
        var reader = AMQPFrameReader()
        return slices.flatMap { reader.feed($0) }
    }

    @Test("tells the same events however the bytes are sliced", arguments: 0..<50 as Range<UInt64>)
    func slices(seed: UInt64) {
        #expect(events(Self.stream.sliced(seed: seed)) == events([Self.stream[...]]))
    }

    @Test("tells each frame's kind, arguments and message-id")
    func details() {
        let events = events([Self.stream[...]])
        let parts: [AMQPEvent.Part] = [
            .protocolHeader, .method, .method, .method, .header, .message, .heartbeat, .method, .header, .message,
            .method, .method, .header, .message, .method,
        ]
        #expect(events.map(\.part) == parts)
        let published = events[5]
        #expect(published.method == .basicPublish)
        #expect(published.arguments.exchange == "leads")
        #expect(published.arguments.routingKey == "lead.scored")
        #expect(published.arguments.messageID == "m-1")
        let delivered = events[9]
        #expect(delivered.arguments.deliveryTag == 7)
        #expect(delivered.arguments.isRedelivered)
        #expect(delivered.arguments.routingKey == "scored")
        #expect(delivered.arguments.messageID == nil)
        #expect(events[10].arguments.deliveryTag == 7)
        #expect(events[10].arguments.isMultiple)
        #expect(events[13].arguments.messageID == "m-2")
        #expect(events[14].method == .basicNack)
    }

    @Test("tells positions that are the frames' borders")
    func positions() {
        let events = events([Self.stream[...]])
        #expect(events.first?.end == 8)
        #expect(events.last?.end == Self.stream.count)
        for event in events.dropFirst() where event.part != .unreadable {
            #expect(Self.stream[event.end - 1] == 0xCE)
            #expect([1, 2, 3, 8].contains(Self.stream[event.start]))
        }
    }

    @Test("knows the last whole frame's end")
    func boundary() {
        var reader = AMQPFrameReader()
        let ack = AMQPBytes.ack(1)
        _ = reader.feed((ack + ack.dropLast())[...])
        #expect(reader.boundary == ack.count)
        _ = reader.feed([0xCE])
        #expect(reader.boundary == 2 * ack.count)
    }

    @Test(
        "gives up on what is not AMQP",
        arguments: [
            [0x16, 3, 1, 0, 0xFA, 1, 0, 0], Array("AMQX\0\0\u{9}\u{1}".utf8), AMQPBytes.ack(1).dropLast() + [0],
            AMQPBytes.frame(3, [1, 2, 3]), AMQPBytes.method(.basicAck, [1]),
        ] as [[UInt8]])
    func unreadable(bytes: [UInt8]) {
        var reader = AMQPFrameReader()
        #expect(reader.feed(bytes[...]).map(\.part) == [.unreadable])
        #expect(!reader.isReadable)
        #expect(reader.feed(AMQPBytes.ack(1)[...]).isEmpty)
        #expect(reader.boundary == .max)
    }
}
