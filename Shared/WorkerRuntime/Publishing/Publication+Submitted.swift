import Contracts
import FoundationEssentials
import Messaging

extension Publication {
    /// A message from the edge, with the sender's name for the broker to verify.
    init(_ message: Submitted, from user: String) {
        var properties = Properties()
        properties.contentType = message.contentType
        properties.deliveryMode = 2
        properties.type = message.routingKey
        properties.userID = user
        properties.messageID = message.messageID
        if let place = message.place { properties.headers = place.headers }
        if let trace = message.traceparent { properties.headers[Envelope.Header.traceparent] = .text(trace) }
        self.init(
            exchange: Topology.exchange, routingKey: message.routingKey, properties: properties, body: message.body,
            isMandatory: true)
    }
}
