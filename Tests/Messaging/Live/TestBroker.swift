import Glibc
import Logging
import Messaging
import Testing

/// The broker that the test script starts.
enum TestBroker {
    static let deadlines = Deadlines()

    static func settings(_ writer: FrameWriter = .coalescing) throws -> ConnectionSettings {
        let url = try #require(
            getenv("BATON_TEST_AMQP_URL").map { String(cString: $0) },
            "BATON_TEST_AMQP_URL is not set; deploy/test starts the servers and sets it")
        var settings = try ConnectionSettings(url: url, name: "messaging-tests")
        settings.coalescesFrames = writer == .coalescing
        return settings
    }

    static func connect(_ writer: FrameWriter = .coalescing) throws -> Connection {
        try connect(settings(writer))
    }

    static func connect(_ settings: ConnectionSettings) throws -> Connection {
        try Connection(settings, deadlines: deadlines, logger: Logger(label: "messaging-tests"))
    }

    static func publisher(_ writer: FrameWriter = .coalescing) throws -> Connection {
        var connection = try connect(writer)
        try connection.enableConfirms()
        return connection
    }

    /// Lends a queue that nobody else uses, and deletes it on every path.
    static func withQueue(
        _ arguments: [String: HeaderValue] = [:], _ body: (String) throws -> Void
    ) throws {
        let name = "messaging-tests-\(UInt64.random(in: 0 ... .max))"
        var connection = try connect()
        try connection.declareQueue(name, arguments: arguments)
        defer { try? connection.deleteQueue(name) }
        try body(name)
    }

    /// Takes until `count` deliveries have come or the time is up.
    static func take(
        _ count: Int, from connection: inout Connection, within limit: Duration = .seconds(10)
    ) throws -> [Delivery] {
        let deadline = ContinuousClock.now + limit
        var all: [Delivery] = []
        while all.count < count, .now < deadline {
            all += try connection.take(upTo: count - all.count, within: deadline - .now)
        }
        return all
    }

    static func publication(
        _ queue: String, _ body: [UInt8] = Array("body".utf8), id: String? = nil, isMandatory: Bool = true
    ) -> Publication {
        Publication(
            exchange: "", routingKey: queue,
            properties: Properties(deliveryMode: 2, messageID: id), body: body, isMandatory: isMandatory)
    }
}

/// Who writes frames: Baton itself, or the library as under TLS.
enum FrameWriter: CaseIterable, Sendable {
    case coalescing
    case library
}
