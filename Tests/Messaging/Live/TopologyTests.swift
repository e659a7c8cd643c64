import Messaging
import Testing

@Suite("Setting up a real broker", .timeLimit(.minutes(1)))
struct TopologyTests {
    @Test("finds what is there and misses what is not, on one connection")
    func existence() throws {
        try TestBroker.withQueue { queue in
            var connection = try TestBroker.connect()
            let found = try connection.queueExists(queue)
            let missing = try connection.queueExists(queue + "-missing")
            let exchange = try connection.exchangeExists("amq.topic")
            let missingExchange = try connection.exchangeExists("messaging-tests-missing")
            #expect(found && exchange)
            #expect(!missing && !missingExchange)
            let isUsable = connection.isUsable
            #expect(isUsable)
        }
    }

    @Test("routes through a bound topic exchange, counts and purges")
    func binding() throws {
        try TestBroker.withQueue { queue in
            let exchange = queue + "-exchange"
            var connection = try TestBroker.publisher()
            try connection.declareExchange(exchange, type: "topic")
            defer { try? connection.deleteExchange(exchange) }
            try connection.bind(queue: queue, exchange: exchange, key: "lead.*")
            let fates = try connection.publish(
                ["lead.submitted", "activity.recorded", "lead.captured"].map {
                    Publication(exchange: exchange, routingKey: $0, body: [1])
                }, within: .seconds(5))
            #expect(fates == [.confirmed, .returned(code: 312, text: "NO_ROUTE"), .confirmed])
            let purged = try connection.purge(queue: queue)
            let left = try connection.messageCount(queue)
            #expect(purged == 2)
            #expect(left == 0)
        }
    }

    @Test("a declaration that contradicts the queue is refused, and the channel opens again")
    func contradiction() throws {
        try TestBroker.withQueue { queue in
            var connection = try TestBroker.connect()
            let error = #expect(throws: MessagingError.self) {
                try connection.declareQueue(queue, arguments: ["x-max-length": .int(5)])
            }
            guard case .channelClosed(406, _) = error else {
                Issue.record("expected a channel error 406, found \(String(describing: error))")
                return
            }
            let count = try connection.messageCount(queue)
            #expect(count == 0)
        }
    }

    @Test("a wrong password is refused for good, and not repeated in the error")
    func wrongPassword() throws {
        var settings = try TestBroker.settings()
        settings.password = "wrong-and-secret"
        let refused = settings
        let error = try #require(
            throws: MessagingError.self, performing: { _ = try TestBroker.connect(refused).isUsable })
        guard case .closed(403, _) = error else {
            Issue.record("expected a connection error 403, found \(error)")
            return
        }
        #expect(!error.isTransient)
        #expect(!"\(error)".contains("wrong-and-secret"))
    }

    @Test("a missing virtual host is refused for good")
    func missingVirtualHost() throws {
        var settings = try TestBroker.settings()
        settings.virtualHost = "messaging-tests-missing"
        let refused = settings
        let error = try #require(
            throws: MessagingError.self, performing: { _ = try TestBroker.connect(refused).isUsable })
        #expect(!error.isTransient)
    }
}
