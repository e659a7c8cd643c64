/// A message as it came from a queue; nothing in it points into the C library.
package struct Delivery: Sendable, Equatable {
    /// Acknowledges this delivery, on the connection that took it and on no other.
    package var tag: UInt64
    package var isRedelivered: Bool
    package var exchange: String
    package var routingKey: String
    package var properties: Properties
    package var body: [UInt8]
    /// The size as sent.
    ///
    /// Larger than the body's count when the body was cut.
    package var bodySize: UInt64
    /// The properties end too early or hold an unknown type; those before that point are here.
    package var hasMalformedProperties: Bool

    /// The body exceeded the connection's limit and its end is missing.
    package var isTruncated: Bool { bodySize > UInt64(body.count) }

    package init(
        tag: UInt64, isRedelivered: Bool = false, exchange: String, routingKey: String,
        properties: Properties = Properties(), body: [UInt8], bodySize: UInt64? = nil,
        hasMalformedProperties: Bool = false
    ) {
        self.tag = tag
        self.isRedelivered = isRedelivered
        self.exchange = exchange
        self.routingKey = routingKey
        self.properties = properties
        self.body = body
        self.bodySize = bodySize ?? UInt64(body.count)
        self.hasMalformedProperties = hasMalformedProperties
    }
}
