/// A message to publish.
package struct Publication: Sendable, Equatable {
    package var exchange: String
    package var routingKey: String
    package var properties: Properties
    package var body: [UInt8]
    /// An unroutable message comes back as ``PublishFate/returned(code:text:)`` instead of vanishing.
    package var isMandatory: Bool

    package init(
        exchange: String, routingKey: String, properties: Properties = Properties(), body: [UInt8],
        isMandatory: Bool = true
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.properties = properties
        self.body = body
        self.isMandatory = isMandatory
    }
}
