import CRabbitMQ
import Glibc

/// Received bytes, cut into frames.
@safe
struct InboundBuffer: ~Copyable {
    /// What a read from the socket found.
    enum Reading { case bytes, nothing, end }

    private let memory: UnsafeMutableRawBufferPointer
    private let frameMax: Int
    private var start = 0
    private var end = 0
    private var methods = Pool()
    private var methodCount = 0

    init(frameMax: Int) {
        self.frameMax = frameMax
        unsafe memory = .allocate(byteCount: max(2 * frameMax, 262_144), alignment: 16)
    }

    deinit { unsafe memory.deallocate() }

    /// Reads what the socket has, without waiting.
    ///
    /// Frames handed out before are gone.
    mutating func fill(from descriptor: Int32) throws(MessagingError) -> Reading {
        if start == end {
            (start, end) = (0, 0)
        } else if unsafe end == memory.count || memory.count - start < frameMax {
            // The rest of a frame that has begun must fit behind it.
            unsafe memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
            (start, end) = (0, end - start)
        }
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end...])
        let count = unsafe recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
        if count > 0 {
            end += count
            return .bytes
        }
        if count == 0 { return .end }
        switch errno {
        case EAGAIN, EWOULDBLOCK, EINTR: return .nothing
        default: throw .connection("receiving failed: \(String.systemError(errno))")
        }
    }

    /// Cuts off the next whole frame; nil if none is there.
    ///
    /// Heartbeats are passed over.
    mutating func next() throws(MessagingError) -> Frame? {
        if methodCount >= 64 {
            // Everything decoded before has been copied by now (L8).
            methods.recycle()
            methodCount = 0
        }
        while end - start >= 7 {
            var reader = unsafe ByteReader(UnsafeRawBufferPointer(rebasing: memory[start..<end]))
            guard let type = reader.integer(UInt8.self), reader.integer(UInt16.self) != nil,
                let size = reader.integer(UInt32.self)
            else { return nil }
            // A frame must not outgrow what was agreed on, however the broker came to send it (L16).
            guard Int(size) <= frameMax - Frame.overhead else { throw .connection("broker sent too large a frame") }
            guard let payload = unsafe reader.take(Int(size)), let mark = reader.integer(UInt8.self) else { return nil }
            guard mark == Frame.end else { throw .connection("broker sent a frame without its end mark") }
            start += Int(size) + Frame.overhead
            if Int32(type) != AMQP_FRAME_HEARTBEAT { return try unsafe frame(type, payload) }
        }
        return nil
    }

    private mutating func frame(_ type: UInt8, _ payload: UnsafeRawBufferPointer) throws(MessagingError) -> Frame {
        var reader = unsafe ByteReader(payload)
        switch Int32(type) {
        case AMQP_FRAME_BODY:
            return unsafe .body(payload)
        case AMQP_FRAME_HEADER:
            guard reader.integer(UInt16.self) != nil, reader.integer(UInt16.self) != nil,
                let size = reader.integer(UInt64.self), let properties = unsafe reader.take(reader.remaining)
            else { break }
            return unsafe .header(bodySize: size, properties: properties)
        case AMQP_FRAME_METHOD:
            guard let id = reader.integer(UInt32.self), let encoded = unsafe reader.take(reader.remaining)
            else { break }
            methodCount += 1
            // The library only reads through this pointer.
            let arguments = unsafe amqp_bytes_t(
                len: encoded.count, bytes: UnsafeMutableRawPointer(mutating: encoded.baseAddress))
            return unsafe .method(amqp_method_t(id: id, decoded: try methods.decode(id, arguments)))
        default: break
        }
        throw .connection("broker sent a frame that cannot be read")
    }
}

extension String {
    static func systemError(_ code: Int32) -> String {
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
