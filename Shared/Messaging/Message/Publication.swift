/// A message to publish.
package struct Publication: Sendable, Equatable {
    package var exchange: String
    package var routingKey: String
    /// As they will travel, or to be encoded.
    package var messageProperties: MessageProperties
    package var body: [UInt8]
    /// An unroutable message comes back as ``PublishFate/returned(code:text:)`` instead of vanishing.
    package var isMandatory: Bool

    package init(
        exchange: String, routingKey: String, properties: Properties = Properties(), body: [UInt8],
        isMandatory: Bool = true
    ) {
        self.init(
            exchange: exchange, routingKey: routingKey, messageProperties: MessageProperties(properties), body: body,
            isMandatory: isMandatory)
    }

    package init(
        exchange: String, routingKey: String, messageProperties: MessageProperties, body: [UInt8],
        isMandatory: Bool = true
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.messageProperties = messageProperties
        self.body = body
        self.isMandatory = isMandatory
    }

    /// All properties, decoded at each asking; set, they are encoded when the message is sent.
    package var properties: Properties {
        get { messageProperties.values }
        set { messageProperties = MessageProperties(newValue) }
    }
}
