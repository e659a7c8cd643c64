import CRabbitMQ

/// Asking the broker something and waiting for the answer, while everything else it says is handled too.
extension Connection {
    @discardableResult
    mutating func call<Arguments>(
        _ method: amqp_method_number_t, _ arguments: Arguments, reply: amqp_method_number_t,
        channel: UInt16 = Frame.channel, within limit: Duration? = nil
    ) throws(MessagingError) -> amqp_method_t {
        if let failure { throw failure }
        do {
            try unsafe transport.send(method, pool.store(arguments), channel: channel)
        } catch {
            throw fail(error)
        }
        pool.recycle()
        let deadline = ContinuousClock.now + (limit ?? settings.rpcTimeout)
        while let frame = try nextFrame(until: deadline) {
            // The reply is read by the caller before the next wait, after which its memory is used again.
            if case .method(let answer) = frame, unsafe answer.id == reply { return unsafe answer }
            try handle(frame)
        }
        throw fail(.timedOut(Self.name(method)))
    }

    /// The next frame; nil when the time is up.
    mutating func nextFrame(until deadline: ContinuousClock.Instant) throws(MessagingError) -> Frame? {
        do {
            guard case .frame(let frame) = try transport.wait(until: deadline) else { return nil }
            return frame
        } catch {
            throw fail(error)
        }
    }

    /// Handles what is in memory already.
    mutating func handleBuffered() throws(MessagingError) {
        while true {
            let frame: Frame?
            do { frame = try transport.buffered() } catch { throw fail(error) }
            guard let frame else { return }
            try handle(frame)
        }
    }

    /// Sends what is pending, handling what comes in meanwhile: with both directions full, somebody must read.
    mutating func flush(within limit: Duration) throws(MessagingError) {
        let deadline = ContinuousClock.now + limit
        while true {
            let wake: Transport.Wake
            do { wake = try transport.wait(until: deadline, orFlushed: true) } catch { throw fail(error) }
            switch wake {
            case .flushed: return
            case .frame(let frame): try handle(frame)
            case .timedOut: throw fail(.timedOut("sending to the broker"))
            }
        }
    }

    /// Reads and answers what the broker sent, and sends a heartbeat when one is due.
    ///
    /// For the connection that is not waited on: call it at least every half heartbeat, and before publishing. A silence
    /// is noticed here and not by a publication that would wait for ever (L1, L5).
    package mutating func serviceHeartbeats() throws(MessagingError) {
        if let failure { throw failure }
        while let frame = try nextFrame(until: .now) { try handle(frame) }
    }

    private static func name(_ method: amqp_method_number_t) -> String {
        guard let name = unsafe amqp_method_name(method) else { return "method \(method)" }
        return unsafe String(cString: name)
    }
}
