import CRabbitMQ
import Glibc
import Messaging
import Testing

@Suite("Frames written by Baton")
struct FrameEncodingTests {
    /// What the library itself writes for a message without headers, read from the other end of a socket pair.
    private func libraryFrames(_ publications: [Publication]) throws -> (bytes: [UInt8], frameMax: Int) {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let state = try #require(amqp_new_connection())
        defer {
            amqp_destroy_connection(state)
            close(ends[1])
        }
        amqp_tcp_socket_set_sockfd(amqp_tcp_socket_new(state), ends[0])
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        for publication in publications {
            try #require(publish(publication, to: state) == 0)
            while case let count = recv(ends[1], &buffer, buffer.count, Int32(MSG_DONTWAIT)), count > 0 {
                bytes += buffer[..<count]
            }
        }
        return (bytes, Int(amqp_get_frame_max(state)))
    }

    private func publish(_ publication: Publication, to state: amqp_connection_state_t) -> Int32 {
        var strings: [UnsafeMutablePointer<CChar>] = []
        defer { for string in strings { free(string) } }
        func bytes(_ text: String) -> amqp_bytes_t {
            guard let copy = strdup(text) else { return amqp_bytes_t() }
            strings.append(copy)
            return amqp_cstring_bytes(copy)
        }
        var properties = amqp_basic_properties_t()
        if let text = publication.properties.messageID {
            properties.message_id = bytes(text)
            properties._flags |= amqp_flags_t(AMQP_BASIC_MESSAGE_ID_FLAG)
        }
        if let text = publication.properties.contentType {
            properties.content_type = bytes(text)
            properties._flags |= amqp_flags_t(AMQP_BASIC_CONTENT_TYPE_FLAG)
        }
        if let mode = publication.properties.deliveryMode {
            properties.delivery_mode = mode
            properties._flags |= amqp_flags_t(AMQP_BASIC_DELIVERY_MODE_FLAG)
        }
        if let timestamp = publication.properties.timestamp {
            properties.timestamp = timestamp
            properties._flags |= amqp_flags_t(AMQP_BASIC_TIMESTAMP_FLAG)
        }
        var entries = publication.properties.headers.compactMap { key, value -> amqp_table_entry_t? in
            guard case .text(let text) = value else { return nil }
            var field = amqp_field_value_t()
            field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
            field.value.bytes = bytes(text)
            return amqp_table_entry_t(key: bytes(key), value: field)
        }
        var body = publication.body
        return entries.withUnsafeMutableBufferPointer { entries in
            body.withUnsafeMutableBytes { body in
                if let first = entries.baseAddress, !entries.isEmpty {
                    properties.headers = amqp_table_t(num_entries: Int32(entries.count), entries: first)
                    properties._flags |= amqp_flags_t(AMQP_BASIC_HEADERS_FLAG)
                }
                return amqp_basic_publish(
                    state, 1, bytes(publication.exchange), bytes(publication.routingKey),
                    publication.isMandatory ? 1 : 0, 0, &properties,
                    amqp_bytes_t(len: body.count, bytes: body.baseAddress))
            }
        }
    }

    /// The library's frames are 65,536 bytes before a login: 65,528 bytes of body fill one.
    @Test(
        "are the library's own, byte for byte",
        arguments: [0, 1, 100, 65_527, 65_528, 65_529, 131_056, 131_057])
    func equivalence(size: Int) throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let publications = [
            Publication(exchange: "leads", routingKey: "lead.captured", body: body),
            Publication(
                exchange: "", routingKey: "queue",
                properties: Properties(
                    contentType: "application/json", headers: ["cloudEvents_specversion": .text("1.0")],
                    deliveryMode: 2, messageID: "9b2c", timestamp: 1_700_000_000),
                body: body, isMandatory: false),
            Publication(exchange: "leads", routingKey: "", properties: Properties(deliveryMode: 1), body: [7]),
        ]
        let expected = try libraryFrames(publications)
        var buffer = OutboundBuffer(frameMax: expected.frameMax)
        for publication in publications { try buffer.append(publication) }
        let written = buffer.bytes
        #expect(written.count == expected.bytes.count)
        #expect(written == expected.bytes)
    }

    @Test("are the same for properties that are encoded already")
    func encoded() throws {
        let publication = Publication(
            exchange: "leads", routingKey: "lead.captured",
            properties: Properties(
                contentType: "application/json", headers: ["h": .int(1)], deliveryMode: 2, messageID: "m"),
            body: [1, 2, 3])
        var writer = PropertiesWriter()
        writer.write(.contentType, "application/json")
        writer.writeHeaders { $0.header("h", 1) }
        writer.write(deliveryMode: 2)
        writer.write(.messageID, "m")
        let written = Publication(
            exchange: "leads", routingKey: "lead.captured", messageProperties: writer.properties, body: [1, 2, 3])
        #expect(written == publication)
        var one = OutboundBuffer(frameMax: 4_096)
        var other = OutboundBuffer(frameMax: 4_096)
        try one.append(publication)
        try other.append(written)
        let (expected, found) = (one.bytes, other.bytes)
        #expect(found == expected)
    }

    @Test("leave nothing behind when a message cannot be encoded")
    func rollback() throws {
        var buffer = OutboundBuffer(frameMax: 4_096)
        try buffer.append(Publication(exchange: "e", routingKey: "k", body: [1, 2, 3]))
        let before = buffer.bytes
        let large = Properties(headers: ["h": .text(String(repeating: "x", count: 5_000))])
        let long = Properties(messageID: String(repeating: "i", count: 256))
        for properties in [large, long] {
            #expect(throws: MessagingError.self) {
                try buffer.append(Publication(exchange: "e", routingKey: "k", properties: properties, body: [4]))
            }
        }
        var writer = PropertiesWriter()
        writer.writeHeaders { $0.header("h", String(repeating: "x", count: 5_000)) }
        let tooMuch = [
            Publication(exchange: "e", routingKey: "k", messageProperties: writer.properties, body: [4]),
            Publication(exchange: "e", routingKey: String(repeating: "k", count: 256), body: [4]),
            Publication(exchange: String(repeating: "e", count: 256), routingKey: "k", body: [4]),
        ]
        for publication in tooMuch {
            #expect(throws: MessagingError.self) { try buffer.append(publication) }
        }
        let after = buffer.bytes
        #expect(after == before)
    }

    @Test("grow with what waits")
    func growth() throws {
        var buffer = OutboundBuffer(frameMax: 131_072)
        let body = [UInt8](repeating: 5, count: 300_000)
        for _ in 0..<5 { try buffer.append(Publication(exchange: "e", routingKey: "k", body: body)) }
        var one = OutboundBuffer(frameMax: 131_072)
        try one.append(Publication(exchange: "e", routingKey: "k", body: body))
        let grown = buffer.bytes
        let expected = (0..<5).flatMap { _ in one.bytes }
        #expect(grown == expected)
    }
}
