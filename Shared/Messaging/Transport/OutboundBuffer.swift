import CRabbitMQ
import Glibc

/// Frames to send, encoded one behind the other into one reusable buffer (L9, L15).
@safe
package struct OutboundBuffer: ~Copyable {
    private static let usualSize = 524_288

    private var memory: UnsafeMutableRawBufferPointer
    private let frameMax: Int
    private var start = 0
    private var end = 0
    private let pool = Pool()

    package init(frameMax: Int) {
        self.frameMax = frameMax
        unsafe memory = .allocate(byteCount: Self.usualSize, alignment: 16)
    }

    deinit { unsafe memory.deallocate() }

    package var count: Int { end - start }

    /// The bytes that wait, copied.
    package var bytes: [UInt8] { unsafe [UInt8](memory[start..<end]) }

    /// Sends what the socket takes, without waiting.
    ///
    /// True if anything went out.
    mutating func flush(to descriptor: Int32, half: Bool = false) throws(MessagingError) -> Bool {
        guard start < end else { return false }
        let stop = half ? start + (end - start) / 2 : end
        let pending = unsafe UnsafeRawBufferPointer(rebasing: memory[start..<stop])
        let sent = unsafe send(
            descriptor, pending.baseAddress, pending.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        guard sent >= 0 else {
            switch errno {
            case EAGAIN, EWOULDBLOCK, EINTR: return false
            default: throw .connection("sending failed: \(String.systemError(errno))")
            }
        }
        start += sent
        if start == end {
            (start, end) = (0, 0)
            // One huge message must not cost its size for ever.
            if unsafe memory.count > 8 * Self.usualSize { resize(to: Self.usualSize) }
        }
        return sent > 0
    }

    package mutating func appendHeartbeat() {
        reserve(Frame.overhead)
        let frame = open(AMQP_FRAME_HEARTBEAT, channel: 0)
        close(frame)
    }

    mutating func appendMethod(
        _ id: amqp_method_number_t, _ arguments: UnsafeMutableRawPointer, channel: UInt16 = Frame.channel
    ) throws(MessagingError) {
        reserve(frameMax)
        let frame = open(AMQP_FRAME_METHOD, channel: channel)
        put(id)
        let room = unsafe amqp_bytes_t(
            len: frameMax - Frame.overhead - 4, bytes: memory.baseAddress.map { unsafe $0 + end })
        let count = unsafe amqp_encode_method(id, arguments, room)
        guard count >= 0 else {
            end = frame
            throw .misuse("arguments of a method do not fit into a frame")
        }
        end += Int(count)
        close(frame)
    }

    /// Appends the method, the header and the body of a message, or nothing of it when it throws.
    package mutating func append(_ publication: borrowing Publication) throws(MessagingError) {
        let before = end - start
        do {
            try appendMethod(publishing: publication)
            if let encoded = publication.messageProperties.encoded {
                try appendHeader(encoded, bodySize: publication.body.count)
            } else {
                defer { pool.recycle() }
                var properties = try unsafe pool.properties(publication.properties)
                try unsafe appendHeader(&properties, bodySize: publication.body.count)
            }
        } catch {
            end = start + before
            throw error
        }
        unsafe publication.body.withUnsafeBytes { body in unsafe appendBody(body) }
    }

    /// A basic.publish as the library would encode it: there is one for each message.
    private mutating func appendMethod(publishing publication: borrowing Publication) throws(MessagingError) {
        // Two short texts of at most 255 bytes.
        reserve(Frame.overhead + 520)
        let frame = open(AMQP_FRAME_METHOD, channel: Frame.channel)
        put(AMQP_BASIC_PUBLISH_METHOD)
        put(UInt16(0))  // ticket, unused
        try put(publication.exchange, "exchange")
        try put(publication.routingKey, "routing key")
        put(UInt8(publication.isMandatory ? 1 : 0))
        close(frame)
    }

    private mutating func put(_ text: String, _ name: StaticString) throws(MessagingError) {
        let count = text.utf8.count
        guard count <= 255 else { throw .tooLong(name, count) }
        put(UInt8(count))
        var text = text
        text.withUTF8 { bytes in unsafe put(UnsafeRawBufferPointer(bytes)) }
    }

    private mutating func appendHeader(_ encoded: [UInt8], bodySize: Int) throws(MessagingError) {
        guard encoded.count <= frameMax - Frame.overhead - 12 else { throw .headersTooLarge(frameMax) }
        reserve(Frame.overhead + 12 + encoded.count)
        let frame = openHeader(bodySize: bodySize)
        unsafe encoded.withUnsafeBytes { bytes in unsafe put(bytes) }
        close(frame)
    }

    private mutating func openHeader(bodySize: Int) -> Int {
        let frame = open(AMQP_FRAME_HEADER, channel: Frame.channel)
        put(UInt16(AMQP_BASIC_CLASS))
        put(UInt16(0))  // weight, unused
        put(UInt64(bodySize))
        return frame
    }

    private mutating func appendHeader(
        _ properties: UnsafeMutablePointer<amqp_basic_properties_t>, bodySize: Int
    ) throws(MessagingError) {
        reserve(frameMax)
        let frame = openHeader(bodySize: bodySize)
        let room = unsafe amqp_bytes_t(
            len: frameMax - Frame.overhead - 12, bytes: memory.baseAddress.map { unsafe $0 + end })
        let count = unsafe amqp_encode_properties(UInt16(AMQP_BASIC_CLASS), properties, room)
        guard count >= 0 else { throw .headersTooLarge(frameMax) }
        end += Int(count)
        close(frame)
    }

    /// A body longer than a frame is split; an empty one has no frame at all.
    private mutating func appendBody(_ body: UnsafeRawBufferPointer) {
        var offset = 0
        while offset < body.count {
            let size = min(body.count - offset, frameMax - Frame.overhead)
            reserve(size + Frame.overhead)
            let frame = open(AMQP_FRAME_BODY, channel: Frame.channel)
            unsafe put(UnsafeRawBufferPointer(rebasing: body[offset..<offset + size]))
            offset += size
            close(frame)
        }
    }

    /// Writes the head of a frame whose size is not known yet, and returns where it starts.
    private mutating func open(_ type: Int32, channel: UInt16) -> Int {
        let frame = end
        put(UInt8(type))
        put(channel)
        put(UInt32(0))
        return frame
    }

    private mutating func close(_ frame: Int) {
        let size = UInt32(end - frame - 7)
        unsafe memory.storeBytes(of: size.bigEndian, toByteOffset: frame + 3, as: UInt32.self)
        put(Frame.end)
    }

    private mutating func put<T: FixedWidthInteger>(_ value: T) {
        unsafe memory.storeBytes(of: value.bigEndian, toByteOffset: end, as: T.self)
        end += MemoryLayout<T>.size
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) {
        unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end...]).copyMemory(from: bytes)
        end += bytes.count
    }

    private mutating func reserve(_ size: Int) {
        guard unsafe memory.count - end < size else { return }
        if start > 0, unsafe memory.count - count >= size {
            unsafe memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
            (start, end) = (0, count)
        } else {
            resize(to: max(2 * count, count + size))
        }
    }

    private mutating func resize(to size: Int) {
        let pending = unsafe UnsafeRawBufferPointer(rebasing: memory[start..<end])
        let other = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        unsafe other.copyMemory(from: pending)
        unsafe memory.deallocate()
        unsafe memory = other
        (start, end) = (0, end - start)
    }
}
