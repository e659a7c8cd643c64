import CRabbitMQ

extension Connection {
    /// Starts to consume, acknowledging by hand; `prefetch` deliveries may be unacknowledged at once.
    ///
    /// Of several consumers of a queue the one of the highest `priority` gets everything, until it has as much in hand as
    /// its prefetch allows; those of the same priority take turns.
    package mutating func consume(queue: String, prefetch: UInt16, priority: Int32 = 0) throws(MessagingError) {
        try requireUsable()
        // Per consumer: quorum queues know no other.
        try unsafe call(
            AMQP_BASIC_QOS_METHOD, amqp_basic_qos_t(prefetch_size: 0, prefetch_count: prefetch, global: 0),
            reply: AMQP_BASIC_QOS_OK_METHOD)
        consumerCount += 1
        let tag = "\(settings.name)-\(consumerCount)"
        // Known before the reply: the broker may cancel in the same breath.
        consumers[tag] = queue
        cancelled.removeAll { $0 == queue }
        do {
            let arguments = unsafe amqp_basic_consume_t(
                ticket: 0, queue: try pool.shortBytes(queue, "queue"),
                consumer_tag: try pool.shortBytes(tag, "consumer tag"), no_local: 0, no_ack: 0, exclusive: 0,
                nowait: 0, arguments: try pool.table(priority == 0 ? [:] : ["x-priority": .int(Int64(priority))]))
            try unsafe call(AMQP_BASIC_CONSUME_METHOD, arguments, reply: AMQP_BASIC_CONSUME_OK_METHOD)
        } catch {
            consumers[tag] = nil
            throw error
        }
    }

    /// Stops new deliveries.
    ///
    /// What has arrived may still be taken and acknowledged.
    package mutating func cancelConsuming(within limit: Duration) throws(MessagingError) {
        try requireUsable()
        let deadline = ContinuousClock.now + limit
        for tag in consumers.keys {
            let arguments = unsafe amqp_basic_cancel_t(
                consumer_tag: try pool.shortBytes(tag, "consumer tag"), nowait: 0)
            try unsafe call(
                AMQP_BASIC_CANCEL_METHOD, arguments, reply: AMQP_BASIC_CANCEL_OK_METHOD, within: deadline - .now)
            consumers[tag] = nil
        }
    }

    /// Bodies taken together at most, give or take one.
    private static var batchBytes: Int { 16 << 20 }

    /// Waits at most `limit` for a delivery, then returns what is there without waiting for more.
    ///
    /// No timer and no debounce: whatever arrives while the caller works joins the next batch. Throws
    /// ``MessagingError/consumerCancelled(queue:)`` once everything that came before the cancellation is taken.
    package mutating func take(upTo count: Int, within limit: Duration) throws(MessagingError) -> [Delivery] {
        try requireUsable()
        guard count > 0 else { return [] }
        let start = ContinuousClock.now
        // What is left over waits in the socket: a batch of large bodies must not outgrow the process.
        var bytes = arrived.isEmpty ? 0 : arrived.reduce(0) { $0 + $1.body.count }
        while arrived.count < count, bytes < Self.batchBytes {
            let before = arrived.count
            let isFirst = arrived.isEmpty && cancelled.isEmpty
            guard let frame = try nextFrame(until: isFirst ? start + limit : start) else { break }
            try handle(frame)
            if arrived.count > before { bytes += arrived[before].body.count }
        }
        if arrived.isEmpty, let queue = cancelled.first {
            cancelled.removeFirst()
            throw .consumerCancelled(queue: queue)
        }
        guard arrived.count > count else {
            defer {
                arrived = []
                arrived.reserveCapacity(count)
            }
            return arrived
        }
        defer { arrived.removeFirst(count) }
        return Array(arrived[..<count])
    }

    /// Acknowledges every delivery up to and including `tag`.
    ///
    /// The whole prefix must be settled.
    package mutating func ack(upTo tag: UInt64) throws(MessagingError) {
        try settle(AMQP_BASIC_ACK_METHOD, amqp_basic_ack_t(delivery_tag: tag, multiple: 1))
    }

    package mutating func ack(_ tag: UInt64) throws(MessagingError) {
        try settle(AMQP_BASIC_ACK_METHOD, amqp_basic_ack_t(delivery_tag: tag, multiple: 0))
    }

    package mutating func nack(_ tag: UInt64, requeue: Bool) throws(MessagingError) {
        try settle(
            AMQP_BASIC_NACK_METHOD, amqp_basic_nack_t(delivery_tag: tag, multiple: 0, requeue: requeue ? 1 : 0))
    }

    /// Sends without waiting for anything but the socket; there is no reply to an acknowledgement.
    private mutating func settle<Arguments>(
        _ method: amqp_method_number_t, _ arguments: Arguments
    ) throws(MessagingError) {
        try requireUsable()
        do { try unsafe transport.send(method, pool.store(arguments)) } catch { throw fail(error) }
        pool.recycle()
        try flush(within: settings.rpcTimeout)
    }
}
