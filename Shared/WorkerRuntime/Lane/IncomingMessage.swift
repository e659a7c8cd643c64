import Messaging

/// A message as it came, copied out of the broker client.
///
/// Its properties are read where somebody asks: of most messages a lane needs a few.
package struct IncomingMessage: Sendable {
    package var routingKey: String
    package var body: [UInt8]
    package var isRedelivered: Bool
    /// 0, or which attempt at the message this is: a redrive makes another.
    package internal(set) var attempt: Int32 = 0
    /// The parked row that the message was taken from; nil for what came straight from the queue.
    var redrive: Redrive?
    /// How often a quorum queue has delivered the message before, to consumers that ended without settling it.
    var deliveryCount = 0
    /// The size as sent, in bytes, of a body whose end was cut off because it is too long.
    var cutFrom: UInt64?
    private var properties: MessageProperties

    package init(
        routingKey: String, body: [UInt8], contentType: String? = nil, messageID: String? = nil, type: String? = nil,
        userID: String? = nil, appID: String? = nil, headers: [String: String] = [:], isRedelivered: Bool = false
    ) {
        let properties = Properties(
            contentType: contentType, headers: headers.mapValues { .text($0) }, messageID: messageID, type: type,
            userID: userID, appID: appID)
        self.init(routingKey: routingKey, properties: properties, body: body, isRedelivered: isRedelivered)
    }

    init(routingKey: String, properties: Properties, body: [UInt8], isRedelivered: Bool) {
        self.routingKey = routingKey
        self.body = body
        self.isRedelivered = isRedelivered
        self.properties = MessageProperties(properties)
    }

    init(_ delivery: borrowing Delivery) {
        routingKey = delivery.routingKey
        body = delivery.body
        isRedelivered = delivery.isRedelivered
        properties = delivery.messageProperties
        if case .int(let count) = properties.header(Self.deliveryCountHeader) { deliveryCount = Int(clamping: count) }
        cutFrom = delivery.isTruncated ? delivery.bodySize : nil
    }

    /// The broker's own addition, not the publisher's: what is kept is what was sent.
    private static let deliveryCountHeader = "x-delivery-count"

    /// The properties as they came, with the types of their headers, for parking.
    var allProperties: Properties {
        get {
            var values = properties.values
            values.headers[Self.deliveryCountHeader] = nil
            return values
        }
        set { properties = MessageProperties(newValue) }
    }
}

/// One property or header at a time; setting one is for messages that are made by hand.
extension IncomingMessage {
    package var contentType: String? {
        get { properties.text(.contentType) }
        set { allProperties.contentType = newValue }
    }

    /// The `message_id` property as the publisher wrote it.
    package var messageID: String? {
        get { properties.text(.messageID) }
        set { allProperties.messageID = newValue }
    }

    package var type: String? {
        get { properties.text(.type) }
        set { allProperties.type = newValue }
    }

    /// Verified by the broker against the connection's user when present.
    package var userID: String? {
        get { properties.text(.userID) }
        set { allProperties.userID = newValue }
    }

    package var appID: String? {
        get { properties.text(.appID) }
        set { allProperties.appID = newValue }
    }

    /// All string and number headers as text; for one of them see ``header(_:)``.
    package var headers: [String: String] {
        get { allProperties.headers.compactMapValues(\.asText) }
        set { allProperties.headers = newValue.mapValues { .text($0) } }
    }

    /// A string or number header as text.
    package func header(_ name: String) -> String? { properties.header(name)?.asText }

    /// Lends the bytes of a property, if it is there.
    func read(_ property: TextProperty, _ body: (UnsafeRawBufferPointer) -> Void) { properties.read(property, body) }

    /// Lends the bytes of a header that is text, if it is there.
    func readHeader(_ name: String, _ body: (UnsafeRawBufferPointer) -> Void) { properties.readHeader(name, body) }

    /// A whole number, also where a publisher wrote it as text.
    func wholeHeader(_ name: String) -> Int64? {
        switch properties.header(name) {
        case .int(let number): number
        case .some(let value): value.asText.flatMap { Int64($0) }
        case .none: nil
        }
    }
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
