import CRabbitMQ

/// Declaring and looking at exchanges and queues: for the tool that sets the broker up, for checks and for tests.
///
/// A refusal closes the channel. It is opened again unless the connection consumes or publishes, whose state went with
/// it.
extension Connection {
    package mutating func declareExchange(_ name: String, type: String, durable: Bool = true) throws(MessagingError) {
        let arguments = unsafe amqp_exchange_declare_t(
            ticket: 0, exchange: try pool.shortBytes(name, "exchange"),
            type: try pool.shortBytes(type, "exchange type"),
            passive: 0, durable: durable ? 1 : 0, auto_delete: 0, internal: 0, nowait: 0, arguments: amqp_table_t())
        try unsafe request(AMQP_EXCHANGE_DECLARE_METHOD, arguments, reply: AMQP_EXCHANGE_DECLARE_OK_METHOD)
    }

    package mutating func deleteExchange(_ name: String) throws(MessagingError) {
        let arguments = unsafe amqp_exchange_delete_t(
            ticket: 0, exchange: try pool.shortBytes(name, "exchange"), if_unused: 0, nowait: 0)
        try unsafe request(AMQP_EXCHANGE_DELETE_METHOD, arguments, reply: AMQP_EXCHANGE_DELETE_OK_METHOD)
    }

    package mutating func declareQueue(
        _ name: String, durable: Bool = true, arguments: [String: HeaderValue] = [:]
    ) throws(MessagingError) {
        let declaration = unsafe amqp_queue_declare_t(
            ticket: 0, queue: try pool.shortBytes(name, "queue"), passive: 0, durable: durable ? 1 : 0, exclusive: 0,
            auto_delete: 0, nowait: 0, arguments: try pool.table(arguments))
        try unsafe request(AMQP_QUEUE_DECLARE_METHOD, declaration, reply: AMQP_QUEUE_DECLARE_OK_METHOD)
    }

    package mutating func bind(queue: String, exchange: String, key: String) throws(MessagingError) {
        let arguments = unsafe amqp_queue_bind_t(
            ticket: 0, queue: try pool.shortBytes(queue, "queue"),
            exchange: try pool.shortBytes(exchange, "exchange"), routing_key: try pool.shortBytes(key, "routing key"),
            nowait: 0, arguments: amqp_table_t())
        try unsafe request(AMQP_QUEUE_BIND_METHOD, arguments, reply: AMQP_QUEUE_BIND_OK_METHOD)
    }

    /// Removes the messages that nobody has taken, and returns how many there were.
    @discardableResult
    package mutating func purge(queue: String) throws(MessagingError) -> Int {
        let arguments = unsafe amqp_queue_purge_t(ticket: 0, queue: try pool.shortBytes(queue, "queue"), nowait: 0)
        let reply = try unsafe request(AMQP_QUEUE_PURGE_METHOD, arguments, reply: AMQP_QUEUE_PURGE_OK_METHOD)
        return unsafe Int(reply.decoded.map { unsafe $0.load(as: amqp_queue_purge_ok_t.self).message_count } ?? 0)
    }

    package mutating func deleteQueue(_ name: String) throws(MessagingError) {
        let arguments = unsafe amqp_queue_delete_t(
            ticket: 0, queue: try pool.shortBytes(name, "queue"), if_unused: 0, if_empty: 0, nowait: 0)
        try unsafe request(AMQP_QUEUE_DELETE_METHOD, arguments, reply: AMQP_QUEUE_DELETE_OK_METHOD)
    }

    package mutating func exchangeExists(_ name: String) throws(MessagingError) -> Bool {
        let arguments = unsafe amqp_exchange_declare_t(
            ticket: 0, exchange: try pool.shortBytes(name, "exchange"), type: amqp_bytes_t(), passive: 1, durable: 0,
            auto_delete: 0, internal: 0, nowait: 0, arguments: amqp_table_t())
        do {
            try unsafe request(AMQP_EXCHANGE_DECLARE_METHOD, arguments, reply: AMQP_EXCHANGE_DECLARE_OK_METHOD)
            return true
        } catch .channelClosed(code: 404, _) {
            return false
        }
    }

    package mutating func queueExists(_ name: String) throws(MessagingError) -> Bool {
        do {
            _ = try messageCount(name)
            return true
        } catch .channelClosed(code: 404, _) {
            return false
        }
    }

    /// Messages that are ready to be delivered; a missing queue is a channel error 404.
    package mutating func messageCount(_ queue: String) throws(MessagingError) -> Int {
        let arguments = unsafe amqp_queue_declare_t(
            ticket: 0, queue: try pool.shortBytes(queue, "queue"), passive: 1, durable: 0, exclusive: 0,
            auto_delete: 0, nowait: 0, arguments: amqp_table_t())
        let reply = try unsafe request(AMQP_QUEUE_DECLARE_METHOD, arguments, reply: AMQP_QUEUE_DECLARE_OK_METHOD)
        return unsafe Int(reply.decoded.map { unsafe $0.load(as: amqp_queue_declare_ok_t.self).message_count } ?? 0)
    }

    @discardableResult
    private mutating func request<Arguments>(
        _ method: amqp_method_number_t, _ arguments: Arguments, reply: amqp_method_number_t
    ) throws(MessagingError) -> amqp_method_t {
        try requireUsable()
        do {
            return try unsafe call(method, arguments, reply: reply)
        } catch {
            if channelFailure != nil, failure == nil, consumers.isEmpty, !isConfirming { try openChannel() }
            throw error
        }
    }
}
