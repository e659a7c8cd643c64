import CRabbitMQ

/// Memory that C structures point into while a frame is encoded or decoded; freed all at once by ``recycle()``.
///
/// Nothing allocated here may be used after the next recycle.
@safe
struct Pool: ~Copyable {
    private let raw: UnsafeMutablePointer<amqp_pool_t>

    init() {
        unsafe raw = .allocate(capacity: 1)
        unsafe raw.initialize(to: amqp_pool_t())
        unsafe init_amqp_pool(raw, 16_384)
    }

    deinit {
        unsafe empty_amqp_pool(raw)
        unsafe raw.deallocate()
    }

    func recycle() { unsafe recycle_amqp_pool(raw) }

    func allocate(_ count: Int) throws(MessagingError) -> UnsafeMutableRawPointer {
        guard let memory = unsafe amqp_pool_alloc(raw, max(count, 1)) else { throw .connection("out of memory") }
        return unsafe memory
    }

    /// A copy of a C structure at an address that lasts until the next recycle.
    func store<T>(_ value: T) throws(MessagingError) -> UnsafeMutableRawPointer {
        let memory = try unsafe allocate(MemoryLayout<T>.size)
        unsafe memory.initializeMemory(as: T.self, to: value)
        return unsafe memory
    }

    func bytes(_ text: String) throws(MessagingError) -> amqp_bytes_t {
        var text = text
        let count = text.utf8.count
        guard count > 0 else { return unsafe amqp_bytes_t(len: 0, bytes: nil) }
        let memory = try unsafe allocate(count)
        text.withUTF8 { source in
            if let base = source.baseAddress { unsafe memory.copyMemory(from: base, byteCount: count) }
        }
        return unsafe amqp_bytes_t(len: count, bytes: memory)
    }

    /// A string of at most 255 bytes: the library would write the length of a longer one modulo 256.
    func shortBytes(_ text: String, _ name: StaticString) throws(MessagingError) -> amqp_bytes_t {
        guard text.utf8.count <= 255 else {
            throw .tooLong(name, text.utf8.count)
        }
        return try unsafe bytes(text)
    }

    func bytes(_ bytes: [UInt8]) throws(MessagingError) -> amqp_bytes_t {
        guard !bytes.isEmpty else { return unsafe amqp_bytes_t(len: 0, bytes: nil) }
        let memory = try unsafe allocate(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { unsafe memory.copyMemory(from: base, byteCount: source.count) }
        }
        return unsafe amqp_bytes_t(len: bytes.count, bytes: memory)
    }

    /// Decodes a method whose strings then point into `encoded`.
    func decode(
        _ id: amqp_method_number_t, _ encoded: amqp_bytes_t
    ) throws(MessagingError) -> UnsafeMutableRawPointer? {
        var decoded: UnsafeMutableRawPointer?
        let status = unsafe amqp_decode_method(id, raw, encoded, &decoded)
        guard status >= 0 else { throw .connection(.librabbitmq(status)) }
        return unsafe decoded
    }
}

extension String {
    /// The library's words for a status code.
    static func librabbitmq(_ status: Int32) -> String {
        unsafe amqp_error_string2(status).map { unsafe String(cString: $0) } ?? "error \(status)"
    }

    /// Copies out of C memory.
    ///
    /// What is not UTF-8 is repaired.
    init(copying bytes: amqp_bytes_t) {
        self = unsafe String(
            decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
    }
}
