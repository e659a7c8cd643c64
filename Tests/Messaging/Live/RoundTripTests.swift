import Messaging
import Testing

@Suite("A message through a real broker", .timeLimit(.minutes(1)))
struct RoundTripTests {
    private let everything = Properties(
        contentType: "application/json", contentEncoding: "gzip",
        headers: [
            "text": .text("Zürich, a header longer than fifteen bytes"), "empty": .text(""), "int": .int(-42),
            "big": .int(.max), "yes": .bool(true), "no": .bool(false), "double": .double(0.25),
            "bytes": .bytes([0, 255, 254]), "timestamp": .timestamp(1_700_000_000), "null": .null,
            "table": .table(["inner": .table(["deep": .int(1)]), "list": .array([])]),
            "array": .array([.int(1), .text("two"), .null, .array([.bool(true)])]),
        ],
        deliveryMode: 2, priority: 3, correlationID: "correlation", replyTo: "answers", expiration: "60000",
        messageID: "message-1", timestamp: 1_700_000_001, type: "lead.submitted", appID: "tests")

    @Test("brings every property and every kind of header back", arguments: FrameWriter.allCases)
    func properties(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var sent = TestBroker.publication(queue, Array("héllo".utf8))
            sent.properties = everything
            sent.properties.userID = try TestBroker.settings().user
            var publisher = try TestBroker.publisher(writer)
            let fates = try publisher.publish([sent], within: .seconds(5))
            #expect(fates == [.confirmed])

            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 10)
            let deliveries = try consumer.take(upTo: 10, within: .seconds(5))
            let delivery = try #require(deliveries.first)
            #expect(deliveries.count == 1)
            #expect(delivery.properties == sent.properties)
            #expect(delivery.body == sent.body)
            #expect(delivery.routingKey == queue)
            #expect(delivery.exchange == "")
            #expect(!delivery.isRedelivered)
            #expect(!delivery.isTruncated)
            #expect(!delivery.hasMalformedProperties)
            try consumer.ack(delivery.tag)
        }
    }

    /// 131,064 bytes fill a body frame exactly (L10).
    @Test(
        "keeps the body byte for byte",
        arguments: FrameWriter.allCases, [0, 1, 131_063, 131_064, 131_065, 262_128, 300_000])
    func body(writer: FrameWriter, size: Int) throws {
        try TestBroker.withQueue { queue in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            var publisher = try TestBroker.publisher(writer)
            let fates = try publisher.publish([TestBroker.publication(queue, bytes)], within: .seconds(5))
            #expect(fates == [.confirmed])

            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 1)
            let deliveries = try consumer.take(upTo: 1, within: .seconds(5))
            #expect(deliveries.map(\.body) == [bytes])
        }
    }

    @Test("cuts a body above the limit and says so", arguments: FrameWriter.allCases)
    func limit(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var publisher = try TestBroker.publisher(writer)
            let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
            _ = try publisher.publish(
                [TestBroker.publication(queue, large), TestBroker.publication(queue)], within: .seconds(5))

            var settings = try TestBroker.settings(writer)
            settings.maximumBodySize = 150_000
            var consumer = try TestBroker.connect(settings)
            try consumer.consume(queue: queue, prefetch: 10)
            let deliveries = try TestBroker.take(2, from: &consumer)
            try #require(deliveries.count == 2)
            #expect(deliveries[0].isTruncated)
            #expect(deliveries[0].bodySize == 200_000)
            #expect(deliveries[0].body == Array(large[..<150_000]))
            #expect(deliveries[1].body == Array("body".utf8))
        }
    }

    @Test("carries 10,000 messages in order, quickly", arguments: FrameWriter.allCases)
    func volume(writer: FrameWriter) throws {
        try TestBroker.withQueue(["x-queue-type": .text("quorum")]) { queue in
            let clock = ContinuousClock()
            let bodies = (0..<10_000).map { Array("\($0)".utf8) }
            var publisher = try TestBroker.publisher(writer)
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 1_500)
            var received: [[UInt8]] = []
            let elapsed = try clock.measure {
                for start in stride(from: 0, to: bodies.count, by: 500) {
                    let batch = bodies[start..<start + 500].enumerated().map {
                        TestBroker.publication(queue, $1, id: "\(start + $0)")
                    }
                    let fates = try publisher.publish(batch, within: .seconds(10))
                    #expect(fates.allSatisfy { $0 == .confirmed })
                    let deliveries = try consumer.take(upTo: 500, within: .seconds(5))
                    received += deliveries.map(\.body)
                    if let last = deliveries.last { try consumer.ack(upTo: last.tag) }
                }
                while received.count < bodies.count {
                    let deliveries = try consumer.take(upTo: 500, within: .seconds(5))
                    guard let last = deliveries.last else { break }
                    received += deliveries.map(\.body)
                    try consumer.ack(upTo: last.tag)
                }
            }
            #expect(received == bodies)
            #expect(elapsed < .seconds(30))
        }
    }
}
