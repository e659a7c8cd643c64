/// A message under assembly: its method has come, its header and body follow frame by frame.
struct Content {
    enum Kind {
        case delivery(tag: UInt64, isRedelivered: Bool)
        case returned(code: Int, text: String)
    }

    let kind: Kind
    let exchange: String
    let routingKey: String
    /// Bytes of the body that are kept; the publisher of a returned message has its own.
    let limit: Int
    private(set) var properties = MessageProperties(Properties())
    private(set) var body: [UInt8] = []
    private(set) var bodySize: UInt64 = 0
    private var received: UInt64 = 0
    private var hasHeader = false

    init(_ kind: Kind, exchange: String, routingKey: String, limit: Int) {
        self.kind = kind
        self.exchange = exchange
        self.routingKey = routingKey
        self.limit = limit
    }

    var isComplete: Bool { hasHeader && received >= bodySize }

    mutating func take(header: UnsafeRawBufferPointer, bodySize: UInt64) {
        properties = unsafe MessageProperties(copying: header)
        self.bodySize = bodySize
        hasHeader = true
        body.reserveCapacity(Int(min(bodySize, UInt64(limit))))
    }

    /// Keeps what is below the limit; the rest of the message is read and dropped.
    mutating func take(body fragment: UnsafeRawBufferPointer) {
        received += UInt64(fragment.count)
        let room = limit - body.count
        if room > 0 { unsafe body.append(contentsOf: UnsafeRawBufferPointer(rebasing: fragment.prefix(room))) }
    }
}
