import Messaging
import Testing

@Suite("Consuming from a real broker", .timeLimit(.minutes(1)))
struct ConsumingTests {
    /// Publishes `0 ..< count` as bodies.
    private func fill(_ queue: String, _ count: Int) throws {
        var publisher = try TestBroker.publisher()
        let batch = (0..<count).map { TestBroker.publication(queue, [UInt8($0)]) }
        let fates = try publisher.publish(batch, within: .seconds(5))
        try #require(fates.allSatisfy { $0 == .confirmed })
    }

    @Test("an empty queue ends the wait at its bound", arguments: FrameWriter.allCases)
    func empty(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 10)
            let start = ContinuousClock.now
            let deliveries = try consumer.take(upTo: 10, within: .milliseconds(200))
            let elapsed = ContinuousClock.now - start
            #expect(deliveries.isEmpty)
            #expect(elapsed >= .milliseconds(190))
            #expect(elapsed < .seconds(2))
        }
    }

    @Test("does not wait for a full batch", arguments: FrameWriter.allCases)
    func partial(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            try fill(queue, 3)
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 100)
            let start = ContinuousClock.now
            let deliveries = try TestBroker.take(3, from: &consumer)
            #expect(deliveries.map(\.body) == [[0], [1], [2]])
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test("what was not acknowledged comes back after the connection drops", arguments: FrameWriter.allCases)
    func redelivery(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            try fill(queue, 3)
            do {
                var first = try TestBroker.connect(writer)
                try first.consume(queue: queue, prefetch: 10)
                let deliveries = try TestBroker.take(3, from: &first)
                try #require(deliveries.count == 3)
                try first.ack(deliveries[1].tag)
            }
            var second = try TestBroker.connect(writer)
            try second.consume(queue: queue, prefetch: 10)
            let again = try TestBroker.take(2, from: &second)
            #expect(again.map(\.body) == [[0], [2]])
            #expect(again.map(\.isRedelivered) == [true, true])
        }
    }

    @Test("one acknowledgement settles a whole prefix", arguments: FrameWriter.allCases)
    func prefix(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            try fill(queue, 5)
            do {
                var first = try TestBroker.connect(writer)
                try first.consume(queue: queue, prefetch: 10)
                let deliveries = try TestBroker.take(5, from: &first)
                try #require(deliveries.count == 5)
                try first.ack(upTo: deliveries[2].tag)
                try first.nack(deliveries[3].tag, requeue: false)
                first.close(within: .seconds(5))
            }
            var second = try TestBroker.connect(writer)
            try second.consume(queue: queue, prefetch: 10)
            let rest = try TestBroker.take(1, from: &second)
            #expect(rest.map(\.body) == [[4]])
            let count = try second.messageCount(queue)
            #expect(count == 0)
        }
    }

    @Test("the consumer of the highest priority is filled first", arguments: FrameWriter.allCases)
    func priorities(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var reserve = try TestBroker.connect(writer)
            try reserve.consume(queue: queue, prefetch: 10, priority: 1)
            var first = try TestBroker.connect(writer)
            try first.consume(queue: queue, prefetch: 3, priority: 2)
            try fill(queue, 5)
            let filled = try TestBroker.take(3, from: &first)
            let rest = try TestBroker.take(2, from: &reserve)
            #expect(filled.map(\.body) == [[0], [1], [2]])
            #expect(rest.map(\.body) == [[3], [4]])
            try first.ack(upTo: filled[2].tag)
            // Answered on the same channel: the broker has the acknowledgement before more comes.
            let waiting = try first.messageCount(queue)
            #expect(waiting == 0)
            try fill(queue, 2)
            let next = try TestBroker.take(2, from: &first)
            #expect(next.map(\.body) == [[0], [1]])
        }
    }

    @Test("a deleted queue is noticed, after what came before it", arguments: FrameWriter.allCases)
    func deletedQueue(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 10)
            var admin = try TestBroker.connect()
            try admin.deleteQueue(queue)
            #expect(throws: MessagingError.consumerCancelled(queue: queue)) {
                _ = try consumer.take(upTo: 1, within: .seconds(10))
            }
            let isUsable = consumer.isUsable
            #expect(isUsable)
        }
    }

    @Test("a cancelled consumer keeps what has arrived and gets nothing new", arguments: FrameWriter.allCases)
    func cancelling(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            try fill(queue, 2)
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 10)
            let first = try TestBroker.take(1, from: &consumer)
            try consumer.cancelConsuming(within: .seconds(5))
            try fill(queue, 1)
            let second = try consumer.take(upTo: 10, within: .milliseconds(200))
            #expect(first.map(\.body) == [[0]])
            #expect(second.map(\.body) == [[1]])
            let last = try #require(second.last)
            try consumer.ack(upTo: last.tag)
            let count = try consumer.messageCount(queue)
            #expect(count == 1)
        }
    }

    @Test("heartbeats keep an idle connection alive", arguments: FrameWriter.allCases)
    func heartbeats(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var settings = try TestBroker.settings(writer)
            settings.heartbeat = .seconds(1)
            var consumer = try TestBroker.connect(settings)
            try consumer.consume(queue: queue, prefetch: 1)
            // Without heartbeats the broker hangs up after two seconds.
            let deliveries = try consumer.take(upTo: 1, within: .seconds(4))
            #expect(deliveries.isEmpty)
            try consumer.serviceHeartbeats()
            let count = try consumer.messageCount(queue)
            #expect(count == 0)
        }
    }

    @Test("an unknown delivery tag is a channel error", arguments: FrameWriter.allCases)
    func unknownTag(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var consumer = try TestBroker.connect(writer)
            try consumer.consume(queue: queue, prefetch: 1)
            try consumer.ack(99)
            let error = #expect(throws: MessagingError.self) {
                _ = try consumer.take(upTo: 1, within: .seconds(5))
            }
            guard case .channelClosed(406, _) = error else {
                Issue.record("expected a channel error 406, found \(String(describing: error))")
                return
            }
        }
    }
}
