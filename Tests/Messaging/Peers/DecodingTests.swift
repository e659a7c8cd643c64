import Messaging
import Testing

@Suite("A delivery off the wire", .timeLimit(.minutes(1)))
struct DecodingTests {
    /// What arrives when the broker sends these encoded properties with a body of two bytes.
    private func deliver(_ properties: [UInt8], _ writer: FrameWriter = .coalescing) throws -> Delivery {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.deliver(properties, body: [1, 2])
            socket.waitForHangUp()
        }
        var connection = try ScriptedPeer.connect(peer.settings(writer), Deadlines())
        let deliveries = try connection.take(upTo: 1, within: .seconds(5))
        return try #require(deliveries.first)
    }

    /// Properties that hold nothing but headers.
    private func headers(_ table: [UInt8]) -> [UInt8] { [0x20, 0] + long(table) }

    private func long(_ bytes: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }

    private func entry(_ kind: Unicode.Scalar, _ value: [UInt8]) -> [UInt8] {
        [1, UInt8(ascii: "k"), UInt8(ascii: kind)] + value
    }

    @Test(
        "reads every kind of header that brokers and clients write",
        arguments: [
            ("t", [1], .bool(true)), ("b", [0xFE], .int(-2)), ("B", [0xFE], .int(254)),
            ("s", [0xFF, 0xFE], .int(-2)), ("u", [0xFF, 0xFE], .int(65_534)),
            ("I", [0xFF, 0xFF, 0xFF, 0xFE], .int(-2)), ("i", [0xFF, 0xFF, 0xFF, 0xFE], .int(4_294_967_294)),
            ("l", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], .int(-2)),
            ("L", [0, 0, 0, 0, 0, 0, 0, 7], .int(7)),
            ("L", [0x80, 0, 0, 0, 0, 0, 0, 0], .double(9_223_372_036_854_775_808)),
            ("f", [0x3F, 0x80, 0, 0], .double(1)), ("d", [0xBF, 0xF0, 0, 0, 0, 0, 0, 0], .double(-1)),
            ("D", [2, 0, 0, 0, 125], .double(1.25)), ("T", [0, 0, 0, 0, 0, 0, 0, 9], .timestamp(9)),
            ("V", [], .null), ("S", [0, 0, 0, 2, 0xC3, 0xBC], .text("ü")), ("S", [0, 0, 0, 0], .text("")),
            ("S", [0, 0, 0, 1, 0xFF], .bytes([0xFF])), ("x", [0, 0, 0, 1, 65], .bytes([65])),
            ("A", [0, 0, 0, 2, 0x74, 0], .array([.bool(false)])), ("A", [0, 0, 0, 0], .array([])),
            ("F", [0, 0, 0, 4, 1, 0x61, 0x74, 1], .table(["a": .bool(true)])),
        ] as [(Unicode.Scalar, [UInt8], HeaderValue)])
    func kinds(kind: Unicode.Scalar, bytes: [UInt8], value: HeaderValue) throws {
        for writer in FrameWriter.allCases {
            let delivery = try deliver(headers(entry(kind, bytes)), writer)
            #expect(delivery.properties == Properties(headers: ["k": value]))
            #expect(!delivery.hasMalformedProperties)
            #expect(delivery.body == [1, 2])
        }
    }

    @Test(
        "survives properties that are malformed, and says so",
        arguments: [
            [0x20, 0, 0, 0, 0, 9, 1],  // a table longer than the frame
            [0x20, 0, 0, 0, 0, 3, 1, 0x6B, 0x3F],  // an unknown kind of value
            [0x20, 0, 0, 0, 0, 2, 9, 0x6B],  // a name longer than its table
            [0x00, 0x80, 9, 0x6B],  // a message id longer than the frame
            [0x00, 0x80],  // a message id announced and absent
            [0x00],  // half of the flags
            [0x00, 0x01, 0x00, 0x00],  // more flags than the protocol knows
        ] as [[UInt8]])
    func malformed(properties: [UInt8]) throws {
        let delivery = try deliver(properties)
        #expect(delivery.hasMalformedProperties)
        #expect(delivery.body == [1, 2])
    }

    @Test("keeps what came before the malformed part, and what can be read after it")
    func partly() throws {
        // Content type, headers with an unknown kind, message id.
        let delivery = try deliver([0xA0, 0x80, 1, 0x63, 0, 0, 0, 3, 1, 0x6B, 0x3F, 1, 0x69])
        #expect(delivery.properties == Properties(contentType: "c", messageID: "i"))
        #expect(delivery.hasMalformedProperties)
    }

    @Test("keeps what is nested too deep as bytes", arguments: FrameWriter.allCases)
    func nesting(writer: FrameWriter) throws {
        var value: [UInt8] = []
        for _ in 0..<20_000 { value = [UInt8(ascii: "A")] + long(value) }
        var delivered = try deliver(headers([1, UInt8(ascii: "k")] + value), writer).properties.headers["k"]
        var depth = 0
        while case .array(let inner) = delivered {
            delivered = inner.first
            depth += 1
        }
        #expect(depth == 32)
        guard case .bytes(let rest) = delivered else {
            Issue.record("expected bytes at the bottom, found \(String(describing: delivered))")
            return
        }
        #expect(rest.count == 5 * (20_000 - 33))
    }

    @Test("brings back what the same connection wrote", arguments: FrameWriter.allCases)
    func echo(writer: FrameWriter) throws {
        let properties = Properties(
            contentType: "application/json", contentEncoding: "identity",
            headers: [
                "text": .text("ü"), "int": .int(.min), "bool": .bool(true), "double": .double(-0.5),
                "bytes": .bytes([0, 0xFF]), "time": .timestamp(.max), "null": .null,
                "table": .table(["list": .array([.table([:]), .array([.int(1)])])]),
            ],
            deliveryMode: 2, priority: 9, correlationID: "c", replyTo: "r", expiration: "1", messageID: "m",
            timestamp: 1, type: "t", userID: "u", appID: "a")
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.confirm()
            guard socket.frame() != nil, let header = socket.frame(), let body = socket.frame() else { return }
            socket.deliver(Array(header.payload.dropFirst(12)), body: body.payload)
            socket.acknowledge(1, multiple: true)
            socket.waitForHangUp()
        }
        var connection = try ScriptedPeer.connect(peer.settings(writer), Deadlines())
        try connection.enableConfirms()
        let sent = Publication(exchange: "e", routingKey: "k", properties: properties, body: [3, 4])
        let fates = try connection.publish([sent], within: .seconds(5))
        let deliveries = try connection.take(upTo: 1, within: .seconds(5))
        #expect(fates == [.confirmed])
        #expect(deliveries.map(\.properties) == [properties])
        #expect(deliveries.map(\.body) == [[3, 4]])
    }
}
