/// The arguments and properties that tests and audits look at; nil where the method has no such argument.
package struct AMQPArguments: Sendable, Hashable {
    package var deliveryTag: UInt64?
    package var isMultiple = false
    package var isRedelivered = false
    package var exchange: String?
    package var routingKey: String?
    /// The queue of a consume, the reason of a close or of `connection.blocked`.
    package var text: String?
    package var messageID: String?
    /// The id of the message whose handling caused this one, where a publisher says so.
    package var causationID: String?

    package init() {}

    /// Reads a method's arguments, which the cursor points at; nil when they end too early.
    init?(of method: AMQPMethod, at cursor: inout ByteCursor) {
        switch method {
        case .basicPublish:
            guard cursor.skip(2) else { return nil }
            guard let exchange = cursor.shortString(), let key = cursor.shortString() else { return nil }
            (self.exchange, routingKey) = (exchange, key)
        case .basicDeliver, .basicGetOK:
            if method == .basicDeliver { guard cursor.shortString() != nil else { return nil } }
            guard let tag = cursor.uint64(), let flags = cursor.uint8(), let exchange = cursor.shortString(),
                let key = cursor.shortString()
            else { return nil }
            (deliveryTag, isRedelivered, self.exchange, routingKey) = (tag, flags & 1 == 1, exchange, key)
        case .basicReturn:
            guard cursor.skip(2), let text = cursor.shortString(), let exchange = cursor.shortString(),
                let key = cursor.shortString()
            else { return nil }
            (self.text, self.exchange, routingKey) = (text, exchange, key)
        case .basicAck, .basicNack:
            guard let tag = cursor.uint64(), let flags = cursor.uint8() else { return nil }
            (deliveryTag, isMultiple) = (tag, flags & 1 == 1)
        case .basicReject:
            guard let tag = cursor.uint64() else { return nil }
            deliveryTag = tag
        case .basicConsume, .connectionClose, .channelClose:
            guard cursor.skip(2), let text = cursor.shortString() else { return nil }
            self.text = text
        case .connectionBlocked, .basicCancel:
            guard let text = cursor.shortString() else { return nil }
            self.text = text
        default: break
        }
    }
}
