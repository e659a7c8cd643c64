import CRabbitMQ

extension Transport {
    /// Bytes that the socket has not taken yet.
    var pendingBytes: Int { outbound.count }

    /// Encodes a method; it leaves with the next wait.
    ///
    /// Where the library writes, it is sent at once.
    mutating func send(
        _ id: amqp_method_number_t, _ arguments: UnsafeMutableRawPointer, channel: UInt16 = Frame.channel
    ) throws(MessagingError) {
        guard !isDirect else { return try unsafe outbound.appendMethod(id, arguments, channel: channel) }
        var frame = unsafe amqp_frame_t()
        unsafe frame.frame_type = UInt8(AMQP_FRAME_METHOD)
        unsafe frame.channel = channel
        unsafe frame.payload.method = unsafe amqp_method_t(id: id, decoded: arguments)
        try unsafe sendInLibrary(&frame, until: .now + sendLimit)
    }

    /// Encodes a message; it leaves with the next wait.
    ///
    /// Where the library writes, it is sent before `deadline`.
    mutating func send(
        _ publication: borrowing Publication, pool: borrowing Pool, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        guard !isDirect else { return try outbound.append(publication) }
        try sendInLibrary(publication, pool: pool, until: deadline)
    }
}
