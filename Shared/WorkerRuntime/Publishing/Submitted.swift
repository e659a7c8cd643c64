/// A message from the edge: what the intake and `baton submit` publish.
package struct Submitted: Sendable {
    package var routingKey: String
    package var body: [UInt8]
    package var contentType: String
    /// The idempotency key, which becomes the submission's id.
    package var messageID: String?
    package var traceparent: String?
    /// Where it stands in an intake's journal; nil for what no journal holds.
    package var place: JournalPlace?

    package init(
        routingKey: String, body: [UInt8], contentType: String, messageID: String?, traceparent: String? = nil,
        place: JournalPlace? = nil
    ) {
        self.routingKey = routingKey
        self.body = body
        self.contentType = contentType
        self.messageID = messageID
        self.traceparent = traceparent
        self.place = place
    }
}

/// Why the broker did not take a message.
package enum PublishFailure: Error, Sendable, Equatable {
    /// No connection, a blocked broker, a nack or a passed deadline: try again later.
    case unavailable(String)
    /// No queue is bound to the routing key.
    case unroutable
}
