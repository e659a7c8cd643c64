import Contracts
import FoundationEssentials
import Messaging

/// The AMQP properties of a message as they are kept while it is parked: every header with its type.
struct StoredProperties: Codable, Equatable {
    private struct Header: Codable, Equatable {
        var name: StoredText
        var value: StoredHeader
    }

    private var contentType: StoredText?
    private var contentEncoding: StoredText?
    private var headers: [Header]
    private var deliveryMode: UInt8?
    private var priority: UInt8?
    private var correlationID: StoredText?
    private var replyTo: StoredText?
    private var expiration: StoredText?
    private var messageID: StoredText?
    private var timestamp: UInt64?
    private var type: StoredText?
    private var userID: StoredText?
    private var appID: StoredText?

    init(_ properties: Properties) {
        contentType = properties.contentType.map(StoredText.init)
        contentEncoding = properties.contentEncoding.map(StoredText.init)
        headers = properties.headers.sorted { $0.key < $1.key }.map { name, value in
            Header(name: StoredText(name), value: StoredHeader(value))
        }
        deliveryMode = properties.deliveryMode
        priority = properties.priority
        correlationID = properties.correlationID.map(StoredText.init)
        replyTo = properties.replyTo.map(StoredText.init)
        expiration = properties.expiration.map(StoredText.init)
        messageID = properties.messageID.map(StoredText.init)
        timestamp = properties.timestamp
        type = properties.type.map(StoredText.init)
        userID = properties.userID.map(StoredText.init)
        appID = properties.appID.map(StoredText.init)
    }

    var properties: Properties {
        Properties(
            contentType: contentType?.text, contentEncoding: contentEncoding?.text,
            headers: Dictionary(headers.map { ($0.name.text, $0.value.value) }) { first, _ in first },
            deliveryMode: deliveryMode, priority: priority, correlationID: correlationID?.text,
            replyTo: replyTo?.text, expiration: expiration?.text, messageID: messageID?.text, timestamp: timestamp,
            type: type?.text, userID: userID?.text, appID: appID?.text)
    }
}

/// Text that may hold NUL, which PostgreSQL's jsonb cannot: such text is kept as base64.
struct StoredText: Codable, Equatable {
    var text: String

    init(_ text: String) { self.text = text }

    private enum CodingKeys: String, CodingKey { case base64 }

    init(from decoder: any Decoder) throws {
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            text = plain
        } else {
            let bytes = try decoder.container(keyedBy: CodingKeys.self).decode(Base64Bytes.self, forKey: .base64)
            text = String(decoding: bytes.bytes, as: UTF8.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        guard text.utf8.contains(0) else {
            var container = encoder.singleValueContainer()
            return try container.encode(text)
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Base64Bytes(Array(text.utf8)), forKey: .base64)
    }
}
