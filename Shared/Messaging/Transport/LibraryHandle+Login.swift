import CRabbitMQ

extension LibraryHandle {
    /// What the library does not announce by itself (L6).
    ///
    /// Without the first a deleted queue leaves its consumer
    /// waiting for ever, without the second an alarm is invisible.
    private static let capabilities = [
        "consumer_cancel_notify", "connection.blocked", "publisher_confirms", "basic.nack",
    ]

    func logIn(_ settings: ConnectionSettings, until deadline: ContinuousClock.Instant) throws(MessagingError) {
        let pool = Pool()
        let capabilities = Self.capabilities.map { ($0, HeaderValue.bool(true)) }
        var properties = try unsafe pool.table([
            "product": .text("Baton"),
            "connection_name": .text(settings.name),
            "capabilities": .table(Dictionary(capabilities) { first, _ in first }),
        ])
        var reply = unsafe amqp_rpc_reply_t()
        _ = try unsafe guarded(until: deadline + .seconds(1)) { state in
            // The argument for heartbeats defaults to none at all (L5).
            unsafe reply = baton_amqp_login(
                state, settings.virtualHost, Int32(clamping: settings.frameMax),
                Int32(clamping: settings.heartbeat.components.seconds), &properties, settings.user, settings.password)
            return 0
        }
        switch unsafe reply.reply_type {
        case AMQP_RESPONSE_NORMAL:
            return
        case AMQP_RESPONSE_SERVER_EXCEPTION:
            throw unsafe MessagingError(closing: reply.reply) ?? .connection("broker refused the login")
        default:
            let status = unsafe reply.library_error
            if status == AMQP_STATUS_TIMEOUT.rawValue { throw .timedOut("logging in to \(settings.host)") }
            throw .connection("logging in to \(settings.host): \(String.librabbitmq(status))")
        }
    }
}

extension MessagingError {
    /// The error that a connection.close or channel.close tells of; nil for any other method.
    init?(closing method: amqp_method_t) {
        guard let decoded = unsafe method.decoded else { return nil }
        switch unsafe method.id {
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = unsafe decoded.load(as: amqp_connection_close_t.self)
            self = unsafe .closed(code: Int(close.reply_code), text: String(copying: close.reply_text))
        case AMQP_CHANNEL_CLOSE_METHOD:
            let close = unsafe decoded.load(as: amqp_channel_close_t.self)
            self = unsafe .channelClosed(code: Int(close.reply_code), text: String(copying: close.reply_text))
        default:
            return nil
        }
    }
}
