import NIOCore
import Synchronization

/// The body of a request, which knows whether anybody has begun to send it.
///
/// The client asks for it once the connection stands and the head is written: before that, nothing can have arrived.
final class HandedBody: AsyncSequence, Sendable {
    private let bytes: [UInt8]
    private let handed = Mutex(false)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isHanded: Bool { handed.withLock { $0 } }

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: HandedBody
        private var isDone = false

        fileprivate init(body: HandedBody) { self.body = body }

        mutating func next() async -> ByteBuffer? {
            guard !isDone else { return nil }
            isDone = true
            body.handed.withLock { $0 = true }
            return ByteBuffer(bytes: body.bytes)
        }
    }
}
