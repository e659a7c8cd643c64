import Messaging
import Testing

@Suite("Publishing to a real broker", .timeLimit(.minutes(1)))
struct PublishingTests {
    @Test("tells a mandatory message without a queue from one that arrived", arguments: FrameWriter.allCases)
    func returned(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            let nowhere = "messaging-tests-nowhere"
            var publisher = try TestBroker.publisher(writer)
            let fates = try publisher.publish(
                [
                    TestBroker.publication(queue, id: "a"), TestBroker.publication(nowhere, id: "b"),
                    TestBroker.publication(nowhere, id: "c", isMandatory: false),
                    TestBroker.publication(nowhere), TestBroker.publication(queue),
                ], within: .seconds(5))
            let returned = PublishFate.returned(code: 312, text: "NO_ROUTE")
            #expect(fates == [.confirmed, returned, .confirmed, returned, .confirmed])
        }
    }

    @Test("reports a full queue that refuses as rejected", arguments: FrameWriter.allCases)
    func rejected(writer: FrameWriter) throws {
        let full: [String: HeaderValue] = ["x-max-length": .int(1), "x-overflow": .text("reject-publish")]
        try TestBroker.withQueue(full) { queue in
            var publisher = try TestBroker.publisher(writer)
            // One after the other: a batch may overshoot the limit.
            let first = try publisher.publish([TestBroker.publication(queue)], within: .seconds(5))
            let second = try publisher.publish([TestBroker.publication(queue)], within: .seconds(5))
            #expect(first == [.confirmed])
            #expect(second == [.rejected])
        }
    }

    @Test("counts on over many batches and windows", arguments: FrameWriter.allCases)
    func windows(writer: FrameWriter) throws {
        try TestBroker.withQueue { queue in
            var settings = try TestBroker.settings(writer)
            settings.confirmWindow = 7
            var publisher = try TestBroker.connect(settings)
            try publisher.enableConfirms()
            for size in [1, 6, 7, 8, 50, 0, 3] {
                let batch = Array(repeating: TestBroker.publication(queue), count: size)
                let fates = try publisher.publish(batch, within: .seconds(5))
                #expect(fates == Array(repeating: .confirmed, count: size))
            }
            let count = try publisher.messageCount(queue)
            #expect(count == 75)
        }
    }

    @Test("to a missing exchange closes the channel and says why", arguments: FrameWriter.allCases)
    func missingExchange(writer: FrameWriter) throws {
        var publisher = try TestBroker.publisher(writer)
        let lost = Publication(exchange: "messaging-tests-missing", routingKey: "x", body: [])
        let error = #expect(throws: MessagingError.self) {
            _ = try publisher.publish([lost], within: .seconds(5))
        }
        guard case .channelClosed(404, let text) = error else {
            Issue.record("expected a channel error 404, found \(String(describing: error))")
            return
        }
        #expect(text.contains("messaging-tests-missing"))
        let isUsable = publisher.isUsable
        #expect(!isUsable)
    }

    @Test("refuses what cannot be encoded, and the connection lives on")
    func unencodable() throws {
        try TestBroker.withQueue { queue in
            var publisher = try TestBroker.publisher()
            var longKey = TestBroker.publication(queue)
            longKey.routingKey = String(repeating: "k", count: 256)
            var hugeHeader = TestBroker.publication(queue)
            hugeHeader.properties.headers["h"] = .text(String(repeating: "h", count: 140_000))
            for publication in [longKey, hugeHeader] {
                let error = #expect(throws: MessagingError.self) {
                    _ = try publisher.publish([publication], within: .seconds(5))
                }
                #expect(error?.isTransient == false)
            }
            let fates = try publisher.publish([TestBroker.publication(queue)], within: .seconds(5))
            #expect(fates == [.confirmed])
        }
    }

    @Test("without confirms is refused")
    func withoutConfirms() throws {
        var connection = try TestBroker.connect()
        #expect(throws: MessagingError.misuse("confirms are not enabled")) {
            _ = try connection.publish([TestBroker.publication("x")], within: .seconds(1))
        }
    }
}
