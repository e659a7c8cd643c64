import CRabbitMQ

extension Connection {
    /// Unsent bytes above which no further message is encoded.
    private static let pendingLimit = 262_144
    /// Messages that the library may write before it must read again (L1).
    private static let burst = 32

    /// Asks the broker to confirm what is published from now on.
    package mutating func enableConfirms() throws(MessagingError) {
        try requireUsable()
        guard !isConfirming else { return }
        try unsafe call(
            AMQP_CONFIRM_SELECT_METHOD, amqp_confirm_select_t(nowait: 0), reply: AMQP_CONFIRM_SELECT_OK_METHOD)
        isConfirming = true
    }

    /// Publishes a batch and waits until the broker has said what became of each message, in the order of the batch.
    ///
    /// When the time is up it throws ``MessagingError/timedOut(_:)``, or ``MessagingError/blocked`` under an alarm. The
    /// fate of the batch is then unknown and the connection unusable, unless the alarm was known before anything was
    /// sent.
    package mutating func publish(
        _ batch: [Publication], within limit: Duration
    ) throws(MessagingError) -> [PublishFate] {
        try requireUsable()
        guard isConfirming else { throw .misuse("confirms are not enabled") }
        guard !batch.isEmpty else { return [] }
        let deadline = ContinuousClock.now + limit
        // A silence or a close is found here, before anything is in doubt (L1).
        try serviceHeartbeats()
        try waitWhileBlocked(until: deadline)

        window = ConfirmWindow(batch, firstSequence: nextSequence)
        defer { window = ConfirmWindow([], firstSequence: nextSequence) }
        var isFirst = true
        while !window.isComplete {
            try fillWindow(until: deadline)
            if isFirst, let faults = settings.publishFaults {
                try reach(faults.halfWritten) { (transport) throws(MessagingError) in try transport.flushHalf() }
                try flush(within: deadline - .now)
                try reach(faults.written) { _ in }
                isFirst = false
            }
            try awaitProgress(until: deadline)
        }
        nextSequence += UInt64(batch.count)
        guard let fates = window.result() else { throw fail(.misuse("confirms were counted wrongly")) }
        return fates
    }

    /// Brings the publishing to a point of a fault run; what that throws counts as a broken connection.
    private mutating func reach(
        _ point: @Sendable () throws -> Void, after step: (inout Transport) throws(MessagingError) -> Void
    ) throws(MessagingError) {
        do {
            try step(&transport)
            try point()
        } catch {
            throw fail(error as? MessagingError ?? .connection("broken on purpose"))
        }
    }

    private mutating func waitWhileBlocked(until deadline: ContinuousClock.Instant) throws(MessagingError) {
        while isBlocked {
            guard let frame = try nextFrame(until: deadline) else { throw .blocked }
            try handle(frame)
        }
    }

    /// Waits for a confirm, or while the window has room until what was encoded is sent.
    private mutating func awaitProgress(until deadline: ContinuousClock.Instant) throws(MessagingError) {
        let hasMore = window.next != nil && window.openCount < settings.confirmWindow
        // The library has sent its burst and must read before the next (L1).
        if hasMore, !transport.isDirect { return try serviceHeartbeats() }
        let wake: Transport.Wake
        do { wake = try transport.wait(until: deadline, orFlushed: hasMore) } catch { throw fail(error) }
        switch wake {
        case .flushed: return
        case .timedOut: throw fail(isBlocked ? .blocked : .timedOut("\(window.openCount) confirms"))
        case .frame(let frame): try handle(frame)
        }
        // All confirms that came together make room for messages that leave together.
        try handleBuffered()
    }

    private mutating func fillWindow(until deadline: ContinuousClock.Instant) throws(MessagingError) {
        var count = 0
        while window.openCount < settings.confirmWindow, transport.pendingBytes < Self.pendingLimit,
            transport.isDirect || count < Self.burst, let publication = window.next
        {
            do {
                try transport.send(publication, pool: pool, until: deadline)
            } catch {
                // A message that cannot be encoded leaves nothing behind; only the first one leaves the channel as it
                // was, though, and the library may have sent a part.
                let isHarmless = transport.isDirect && window.sentCount == 0
                throw isHarmless ? error : fail(error)
            }
            window.markSent()
            count += 1
        }
    }
}
