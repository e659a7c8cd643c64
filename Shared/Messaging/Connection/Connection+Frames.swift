import CRabbitMQ
import Logging

/// What the broker says unasked.
extension Connection {
    mutating func handle(_ frame: Frame) throws(MessagingError) {
        switch frame {
        case .method(let method):
            try unsafe handle(method)
        case .header(let size, let properties):
            guard content != nil else { throw fail(.connection("broker sent a header without its method")) }
            unsafe content?.take(header: properties, bodySize: size)
            finishContent()
        case .body(let fragment):
            guard content != nil else { throw fail(.connection("broker sent a body without its method")) }
            unsafe content?.take(body: fragment)
            finishContent()
        }
    }

    private mutating func handle(_ method: amqp_method_t) throws(MessagingError) {
        guard let decoded = unsafe method.decoded else { return }
        switch unsafe method.id {
        case AMQP_BASIC_DELIVER_METHOD:
            let deliver = unsafe decoded.load(as: amqp_basic_deliver_t.self)
            content = unsafe Content(
                .delivery(tag: deliver.delivery_tag, isRedelivered: deliver.redelivered != 0),
                exchange: String(copying: deliver.exchange), routingKey: String(copying: deliver.routing_key),
                limit: settings.maximumBodySize)
        case AMQP_BASIC_RETURN_METHOD:
            let returned = unsafe decoded.load(as: amqp_basic_return_t.self)
            content = unsafe Content(
                .returned(code: Int(returned.reply_code), text: String(copying: returned.reply_text)),
                exchange: String(copying: returned.exchange), routingKey: String(copying: returned.routing_key),
                limit: 0)
        case AMQP_BASIC_ACK_METHOD:
            let ack = unsafe decoded.load(as: amqp_basic_ack_t.self)
            try settle(window.acknowledge(ack.delivery_tag, multiple: ack.multiple != 0))
        case AMQP_BASIC_NACK_METHOD:
            let nack = unsafe decoded.load(as: amqp_basic_nack_t.self)
            try settle(window.reject(nack.delivery_tag, multiple: nack.multiple != 0))
        case AMQP_BASIC_CANCEL_METHOD:
            try unsafe handleCancel(decoded.load(as: amqp_basic_cancel_t.self))
        case AMQP_CONNECTION_BLOCKED_METHOD:
            isBlocked = true
            let blocked = unsafe decoded.load(as: amqp_connection_blocked_t.self)
            let reason = unsafe String(copying: blocked.reason)
            logger.debug("broker blocks publishers", metadata: ["reason": "\(reason)"])
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            isBlocked = false
            logger.debug("broker takes publications again")
        case AMQP_CHANNEL_FLOW_METHOD:
            let flow = unsafe decoded.load(as: amqp_channel_flow_t.self)
            try answer(AMQP_CHANNEL_FLOW_OK_METHOD, amqp_channel_flow_ok_t(active: flow.active))
        case AMQP_CHANNEL_CLOSE_METHOD:
            let error = unsafe MessagingError(closing: method) ?? .connection("channel closed")
            channelFailure = error
            content = nil
            try answer(AMQP_CHANNEL_CLOSE_OK_METHOD, amqp_channel_close_ok_t())
            throw error
        case AMQP_CONNECTION_CLOSE_METHOD:
            let error = unsafe fail(MessagingError(closing: method) ?? .connection("connection closed"))
            // A courtesy; the broker closes the socket either way.
            try? answer(AMQP_CONNECTION_CLOSE_OK_METHOD, amqp_connection_close_ok_t(), channel: 0)
            throw error
        default:
            // A reply that nobody waits for any more.
            break
        }
    }

    private mutating func settle(_ isKnown: Bool) throws(MessagingError) {
        guard isKnown else { throw fail(.connection("broker confirmed a message that was not sent")) }
    }

    private mutating func handleCancel(_ cancel: amqp_basic_cancel_t) throws(MessagingError) {
        let tag = unsafe String(copying: cancel.consumer_tag)
        if let queue = consumers.removeValue(forKey: tag) {
            cancelled.append(queue)
            logger.debug("broker cancelled a consumer", metadata: ["queue": "\(queue)"])
        }
        guard unsafe cancel.nowait == 0 else { return }
        let arguments = unsafe amqp_basic_cancel_ok_t(consumer_tag: try pool.bytes(tag))
        try unsafe answer(AMQP_BASIC_CANCEL_OK_METHOD, arguments)
    }

    private mutating func answer<Arguments>(
        _ method: amqp_method_number_t, _ arguments: Arguments, channel: UInt16 = Frame.channel
    ) throws(MessagingError) {
        do {
            try unsafe transport.send(method, pool.store(arguments), channel: channel)
            pool.recycle()
            try flushOnce()
        } catch {
            throw fail(error)
        }
    }

    /// Sends what the socket takes now, reading nothing.
    private mutating func flushOnce() throws(MessagingError) {
        if transport.isDirect { _ = try transport.outbound.flush(to: transport.handle.descriptor) }
    }

    private mutating func finishContent() {
        guard let message = content, message.isComplete else { return }
        content = nil
        switch message.kind {
        case .delivery(let tag, let isRedelivered):
            arrived.append(
                Delivery(
                    tag: tag, isRedelivered: isRedelivered, exchange: message.exchange,
                    routingKey: message.routingKey, messageProperties: message.properties, body: message.body,
                    bodySize: message.bodySize))
        case .returned(let code, let text):
            window.noteReturn(
                messageID: message.properties.text(.messageID), exchange: message.exchange,
                routingKey: message.routingKey,
                code: code, text: text)
        }
    }
}
