/// A message as it came from a queue; nothing in it points into the C library.
package struct Delivery: Sendable, Equatable {
    /// Acknowledges this delivery, on the connection that took it and on no other.
    package var tag: UInt64
    package var isRedelivered: Bool
    package var exchange: String
    package var routingKey: String
    /// As they came.
    package var messageProperties: MessageProperties
    package var body: [UInt8]
    /// The size as sent.
    ///
    /// Larger than the body's count when the body was cut.
    package var bodySize: UInt64

    /// All properties, decoded at each asking.
    package var properties: Properties { messageProperties.values }

    /// The properties end too early or hold an unknown type; those before that point are here.
    package var hasMalformedProperties: Bool { !messageProperties.isWhole }

    /// The body exceeded the connection's limit and its end is missing.
    package var isTruncated: Bool { bodySize > UInt64(body.count) }

    package init(
        tag: UInt64, isRedelivered: Bool = false, exchange: String, routingKey: String,
        properties: Properties = Properties(), body: [UInt8], bodySize: UInt64? = nil,
        hasMalformedProperties: Bool = false
    ) {
        self.init(
            tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey,
            messageProperties: MessageProperties(properties, isWhole: !hasMalformedProperties), body: body,
            bodySize: bodySize ?? UInt64(body.count))
    }

    init(
        tag: UInt64, isRedelivered: Bool, exchange: String, routingKey: String, messageProperties: MessageProperties,
        body: [UInt8], bodySize: UInt64
    ) {
        self.tag = tag
        self.isRedelivered = isRedelivered
        self.exchange = exchange
        self.routingKey = routingKey
        self.messageProperties = messageProperties
        self.body = body
        self.bodySize = bodySize
    }
}
