import CRabbitMQ
import Glibc

/// Reading and writing by the library: always under TLS, and on plain TCP when coalescing is off.
///
/// Its waits are entered with a limit, never `amqp_consume_message` (L4) nor `amqp_basic_publish`, whose own reading
/// may wait for ever (L1) and which holds back the last frame of some bodies (L10).
extension Transport {
    mutating func waitInLibrary(until deadline: ContinuousClock.Instant) throws(MessagingError) -> Wake {
        while true {
            if unreleased >= 32 {
                // Everything handed out before is copied by now; while a part of a frame is in, this does nothing (L8).
                unsafe amqp_maybe_release_buffers(handle.state)
                unreleased = 0
            }
            var frame = unsafe amqp_frame_t()
            var limit = max(.zero, deadline - .now).timeval
            // A heartbeat may be sent inside, which has no limit of its own (L2).
            let status = try unsafe handle.guarded(until: max(deadline, .now) + sendLimit) { state in
                unsafe amqp_simple_wait_frame_noblock(state, &frame, &limit)
            }
            switch status {
            case 0:
                unreleased += 1
                if let frame = unsafe Frame(frame) { return .frame(frame) }
            case AMQP_STATUS_TIMEOUT.rawValue:
                return .timedOut
            default:
                throw .connection(.librabbitmq(status))
            }
        }
    }

    mutating func sendInLibrary(
        _ frame: inout amqp_frame_t, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        let status = try unsafe handle.guarded(until: deadline) { state in unsafe amqp_send_frame(state, &frame) }
        switch status {
        case 0: return
        case AMQP_STATUS_TABLE_TOO_BIG.rawValue, AMQP_STATUS_BAD_AMQP_DATA.rawValue:
            throw .headersTooLarge(frameMax)
        default: throw .connection(.librabbitmq(status))
        }
    }

    mutating func sendInLibrary(
        _ publication: borrowing Publication, pool: borrowing Pool, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        defer { pool.recycle() }
        let method = try unsafe pool.store(
            amqp_basic_publish_t(
                ticket: 0, exchange: try pool.shortBytes(publication.exchange, "exchange"),
                routing_key: try pool.shortBytes(publication.routingKey, "routing key"),
                mandatory: publication.isMandatory ? 1 : 0, immediate: 0))
        let properties = try unsafe pool.store(pool.properties(publication.properties))
        let body = try unsafe pool.bytes(publication.body)

        var frame = unsafe amqp_frame_t()
        unsafe frame.channel = Frame.channel
        unsafe frame.frame_type = UInt8(AMQP_FRAME_METHOD)
        unsafe frame.payload.method = amqp_method_t(id: AMQP_BASIC_PUBLISH_METHOD, decoded: method)
        try unsafe sendInLibrary(&frame, until: deadline)

        unsafe frame.frame_type = UInt8(AMQP_FRAME_HEADER)
        unsafe frame.payload.properties.class_id = UInt16(AMQP_BASIC_CLASS)
        unsafe frame.payload.properties.body_size = UInt64(body.len)
        unsafe frame.payload.properties.decoded = properties
        try unsafe sendInLibrary(&frame, until: deadline)

        unsafe frame.frame_type = UInt8(AMQP_FRAME_BODY)
        var offset = 0
        while unsafe offset < body.len {
            let size = unsafe min(body.len - offset, frameMax - Frame.overhead)
            unsafe frame.payload.body_fragment = amqp_bytes_t(len: size, bytes: body.bytes + offset)
            try unsafe sendInLibrary(&frame, until: deadline)
            offset += size
        }
    }
}
