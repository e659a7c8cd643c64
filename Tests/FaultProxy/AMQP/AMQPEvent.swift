/// One frame of an AMQP stream, or the last one of a message.
package struct AMQPEvent: Sendable, Hashable {
    package enum Part: Sendable {
        case protocolHeader
        case method
        /// The content header after a publish, deliver, return or get-ok; the arguments are the method's.
        case header
        /// The end of a message that has a body, or of the header of one that has none.
        case message
        case heartbeat
        /// The stream is not AMQP, or not any more: nothing is read from here on.
        case unreadable
    }

    /// Where the frame begins and ends in its direction of the connection.
    package var start: Int
    package var end: Int
    package var part: Part
    package var channel: UInt16 = 0
    package var method: AMQPMethod?
    package var arguments = AMQPArguments()

    package init(
        start: Int, end: Int, part: Part, channel: UInt16 = 0, method: AMQPMethod? = nil,
        arguments: AMQPArguments = AMQPArguments()
    ) {
        self.start = start
        self.end = end
        self.part = part
        self.channel = channel
        self.method = method
        self.arguments = arguments
    }

    /// A message is logged once, at its header, where its id is known.
    var isLogged: Bool {
        switch part {
        case .method: method?.bearsContent != true
        case .header, .protocolHeader, .unreadable: true
        case .message, .heartbeat: false
        }
    }
}

extension AMQPEvent: CustomStringConvertible {
    package var description: String {
        var words = [method?.description ?? "\(part)", "channel \(channel)"]
        if let tag = arguments.deliveryTag { words.append("tag \(tag)") }
        if arguments.isMultiple { words.append("multiple") }
        if arguments.isRedelivered { words.append("redelivered") }
        if let exchange = arguments.exchange { words.append("exchange '\(exchange)'") }
        if let key = arguments.routingKey { words.append("key '\(key)'") }
        if let text = arguments.text { words.append("'\(text)'") }
        if let id = arguments.messageID { words.append("message-id '\(id)'") }
        return words.joined(separator: " ")
    }
}
