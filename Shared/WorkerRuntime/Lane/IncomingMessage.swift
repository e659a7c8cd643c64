import Messaging

/// A message as it came, copied out of the broker client.
package struct IncomingMessage: Sendable {
    package var routingKey: String
    package var body: [UInt8]
    package var contentType: String?
    /// The `message_id` property as the publisher wrote it.
    package var messageID: String?
    package var type: String?
    /// Verified by the broker against the connection's user when present.
    package var userID: String?
    package var appID: String?
    /// String and number headers as text.
    package var headers: [String: String]
    package var isRedelivered: Bool
    /// 0, or which attempt at the message this is: a redrive makes another.
    package internal(set) var attempt: Int32 = 0
    /// The parked row that the message was taken from; nil for what came straight from the queue.
    var redrive: Redrive?
    /// How often a quorum queue has delivered the message before, to consumers that ended without settling it.
    var deliveryCount = 0
    /// The size as sent, in bytes, of a body whose end was cut off because it is too long.
    var cutFrom: UInt64?
    /// The properties with the types of their headers, for parking; nil for messages made by hand.
    var properties: Properties?

    package init(
        routingKey: String, body: [UInt8], contentType: String? = nil, messageID: String? = nil, type: String? = nil,
        userID: String? = nil, appID: String? = nil, headers: [String: String] = [:], isRedelivered: Bool = false
    ) {
        self.routingKey = routingKey
        self.body = body
        self.contentType = contentType
        self.messageID = messageID
        self.type = type
        self.userID = userID
        self.appID = appID
        self.headers = headers
        self.isRedelivered = isRedelivered
    }

    init(routingKey: String, properties: Properties, body: [UInt8], isRedelivered: Bool) {
        var headers: [String: String] = [:]
        headers.reserveCapacity(properties.headers.count)
        for (key, value) in properties.headers { headers[key] = value.asText }
        self.init(
            routingKey: routingKey, body: body, contentType: properties.contentType, messageID: properties.messageID,
            type: properties.type, userID: properties.userID, appID: properties.appID, headers: headers,
            isRedelivered: isRedelivered)
        self.properties = properties
    }

    init(_ delivery: borrowing Delivery) {
        var properties = delivery.properties
        // The broker's own addition, not the publisher's: what is kept is what was sent.
        let count = properties.headers.removeValue(forKey: Self.deliveryCountHeader)
        self.init(
            routingKey: delivery.routingKey, properties: properties, body: delivery.body,
            isRedelivered: delivery.isRedelivered)
        if case .int(let count) = count { deliveryCount = Int(clamping: count) }
        cutFrom = delivery.isTruncated ? delivery.bodySize : nil
    }

    private static let deliveryCountHeader = "x-delivery-count"
}

extension HeaderValue {
    /// Strings, numbers and booleans as text; nil for tables and arrays, which no header of Baton's is.
    fileprivate var asText: String? {
        switch self {
        case .text(let text): text
        case .int(let number): String(number)
        case .bool(let flag): String(flag)
        case .double(let number): String(number)
        case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
        case .timestamp(let seconds): String(seconds)
        default: nil
        }
    }
}
