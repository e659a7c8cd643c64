/// A message from the edge: what the intake and `baton submit` publish.
package struct Submitted: Sendable {
    package var routingKey: String
    package var body: [UInt8]
    package var contentType: String
    /// The idempotency key, which becomes the submission's id.
    package var messageID: String?
    package var traceparent: String?

    package init(
        routingKey: String, body: [UInt8], contentType: String, messageID: String?, traceparent: String? = nil
    ) {
        self.routingKey = routingKey
        self.body = body
        self.contentType = contentType
        self.messageID = messageID
        self.traceparent = traceparent
    }
}

/// Why the broker did not take a message.
package enum PublishFailure: Error, Sendable {
    /// No connection, a blocked broker, a nack or a passed deadline: try again later.
    case unavailable(String)
    /// No queue is bound to the routing key.
    case unroutable
}
