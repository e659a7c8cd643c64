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
}
