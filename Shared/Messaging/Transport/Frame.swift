import CRabbitMQ

/// A frame from the broker.
///
/// Its pointers are valid until the next read from the transport.
@safe
enum Frame {
    case method(amqp_method_t)
    case header(bodySize: UInt64, properties: UnsafeRawBufferPointer)
    case body(UnsafeRawBufferPointer)

    /// The size of a frame without its payload: type, channel, length, end mark.
    static let overhead = 8
    static let end: UInt8 = 0xCE
    static let channel: UInt16 = 1
}

extension Frame {
    /// A frame as the library hands it out; nil for kinds that carry nothing for us.
    init?(_ frame: amqp_frame_t) {
        switch unsafe Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD:
            unsafe self = .method(frame.payload.method)
        case AMQP_FRAME_HEADER:
            let header = unsafe frame.payload.properties
            self = unsafe .header(
                bodySize: header.body_size,
                properties: UnsafeRawBufferPointer(start: header.raw.bytes, count: header.raw.len))
        case AMQP_FRAME_BODY:
            let body = unsafe frame.payload.body_fragment
            self = unsafe .body(UnsafeRawBufferPointer(start: body.bytes, count: body.len))
        default:
            return nil
        }
    }
}
