import Support
import Testing

@testable import Messaging

@Suite("A message's properties on the wire")
struct MessagePropertiesTests {
    private static let texts: [TextProperty] = [
        .contentType, .contentEncoding, .correlationID, .replyTo, .expiration, .messageID, .type, .userID, .appID,
    ]
    private static let names = ["a", "cloudEvents_id", "traceparent", "ü", ""]

    /// The content of the header frame that these properties make.
    private func wire(_ properties: Properties) throws -> [UInt8] {
        var buffer = OutboundBuffer(frameMax: 131_072)
        try buffer.append(Publication(exchange: "", routingKey: "", properties: properties, body: []))
        let method = 7 + 4 + 2 + 1 + 1 + 1 + 1
        let bytes = buffer.bytes
        return Array(bytes[(method + 7 + 12)..<(bytes.count - 1)])
    }

    private func copied(_ bytes: [UInt8]) -> MessageProperties {
        unsafe bytes.withUnsafeBytes { unsafe MessageProperties(copying: $0) }
    }

    private func decoded(_ bytes: [UInt8]) -> (Properties, isWhole: Bool) {
        unsafe bytes.withUnsafeBytes { bytes in
            var reader = unsafe ByteReader(bytes)
            return reader.properties()
        }
    }

    private func value(_ random: inout SeededGenerator, depth: Int = 0) -> HeaderValue {
        switch Int.random(in: 0..<(depth < 3 ? 9 : 7), using: &random) {
        case 0: .text(String(repeating: "é", count: .random(in: 0...20, using: &random)))
        case 1: .int(.random(in: .min ... .max, using: &random))
        case 2: .bool(.random(using: &random))
        case 3: .double(.random(in: -1...1, using: &random))
        case 4: .bytes([0xFF, .random(in: 0...255, using: &random)])
        case 5: .timestamp(.random(in: 0...9, using: &random))
        case 6: .null
        case 7: .table(["k": value(&random, depth: depth + 1), "l": value(&random, depth: depth + 1)])
        default: .array([value(&random, depth: depth + 1), value(&random, depth: depth + 1)])
        }
    }

    private func properties(_ random: inout SeededGenerator) -> Properties {
        var properties = Properties()
        for name in Self.names where Bool.random(using: &random) { properties.headers[name] = value(&random) }
        if Bool.random(using: &random) { properties.contentType = "application/json" }
        if Bool.random(using: &random) { properties.contentEncoding = "" }
        if Bool.random(using: &random) { properties.deliveryMode = 2 }
        if Bool.random(using: &random) { properties.priority = 0 }
        if Bool.random(using: &random) { properties.correlationID = String(repeating: "c", count: 255) }
        if Bool.random(using: &random) { properties.replyTo = "r" }
        if Bool.random(using: &random) { properties.expiration = "ü" }
        if Bool.random(using: &random) { properties.messageID = "m" }
        if Bool.random(using: &random) { properties.timestamp = 7 }
        if Bool.random(using: &random) { properties.type = "lead.captured" }
        if Bool.random(using: &random) { properties.userID = "u" }
        if Bool.random(using: &random) { properties.appID = "a" }
        return properties
    }

    private func spelt(_ value: HeaderValue) -> String {
        switch value {
        case .table(let table):
            "{\(table.sorted { $0.key < $1.key }.map { "\($0.key): \(spelt($0.value))" }.joined(separator: ", "))}"
        case .array(let values): "[\(values.map(spelt).joined(separator: ", "))]"
        default: "\(value)"
        }
    }

    /// Whether each one read alone is what decoding all of them gives.
    private func expectAgreement(_ properties: MessageProperties, _ values: Properties, isWhole: Bool) {
        #expect(properties.isWhole == isWhole)
        // Headers apart: a number that is none equals nothing, not even itself.
        var (found, expected) = (properties.values, values)
        (found.headers, expected.headers) = ([:], [:])
        #expect(found == expected)
        #expect(spelt(.table(properties.values.headers)) == spelt(.table(values.headers)))
        for property in Self.texts {
            #expect(properties.text(property) == values[property])
            var lent: [UInt8]?
            unsafe properties.read(property) { lent = unsafe [UInt8]($0) }
            #expect(lent.map { String(decoding: $0, as: UTF8.self) } == values[property])
        }
        for name in Self.names {
            let value = values.headers[name]
            #expect(properties.header(name).map(spelt) == value.map(spelt))
            var lent: [UInt8]?
            unsafe properties.readHeader(name) { lent = unsafe [UInt8]($0) }
            switch value {
            case .text(let text): #expect(lent == Array(text.utf8))
            case .bytes(let bytes): #expect(lent == bytes)
            default: #expect(lent == nil)
            }
        }
    }

    @Test("Read one by one, they are what decoding all of them gives", arguments: 0..<200 as Range<UInt64>)
    func whole(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let values = properties(&random)
        let copied = copied(try wire(values))
        #expect(copied.isWhole && copied.values == values)
        #expect(copied == MessageProperties(values))
        expectAgreement(copied, copied.values, isWhole: true)
    }

    @Test("Damaged, they are whole or not as decoding finds them", arguments: 0..<300 as Range<UInt64>)
    func damaged(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes = try wire(properties(&random))
        for _ in 0..<20 {
            var damaged = bytes
            if Bool.random(using: &random) { damaged.removeLast(.random(in: 0...damaged.count, using: &random)) }
            for _ in 0..<Int.random(in: 0...3, using: &random) where !damaged.isEmpty {
                damaged[.random(in: damaged.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            let (values, isWhole) = decoded(damaged)
            expectAgreement(copied(damaged), values, isWhole: isWhole)
        }
    }

    @Test("Of two headers with one name the last counts")
    func twice() throws {
        let table: [UInt8] = [1, 0x61, 0x62, 1, 1, 0x61, 0x62, 2]
        let copied = copied([0x20, 0, 0, 0, 0, UInt8(table.count)] + table)
        #expect(copied.header("a") == .int(2))
        #expect(copied.values.headers == ["a": .int(2)])
    }

    @Test("Written one by one, they are those that were given")
    func writing() {
        var writer = PropertiesWriter()
        writer.write(.contentType, "application/json")
        writer.writeHeaders { headers in
            headers.header("text", "ü")
            headers.header("made") { $0 += [0x61, 0x62] }
            headers.header("number", -7)
        }
        writer.write(deliveryMode: 2)
        writer.write(.correlationID, "")
        writer.write(.messageID) { $0 += [0x6D] }
        writer.write(.type, "t")
        writer.write(.userID, String(repeating: "u", count: 255))
        writer.write(.appID, "a")
        #expect(
            writer.properties.values
                == Properties(
                    contentType: "application/json",
                    headers: ["text": .text("ü"), "made": .text("ab"), "number": .int(-7)], deliveryMode: 2,
                    correlationID: "", messageID: "m", type: "t", userID: String(repeating: "u", count: 255),
                    appID: "a"))
        #expect(PropertiesWriter().properties.values == Properties())
    }
}
