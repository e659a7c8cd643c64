import NIOCore

/// Reads the HTTP version of a connection's first request line as its bytes pass by.
final class RequestVersion: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private(set) var isHTTP10 = false
    /// The end of the line so far; nil once the line is over.
    private var tail: [UInt8]? = []

    private static let mark = Array("HTTP/1.0".utf8)

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if tail != nil { read(unwrapInboundIn(data).readableBytesView) }
        context.fireChannelRead(data)
    }

    private func read(_ bytes: ByteBufferView) {
        // Empty lines before the first are allowed, and belong to no request.
        let bytes = tail == [] ? bytes.drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") } : bytes[...]
        guard !bytes.isEmpty else { return }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let seen = (tail ?? []) + line.suffix(Self.mark.count + 1)
        guard line.count < bytes.count else {
            tail = seen.suffix(Self.mark.count + 1)
            return
        }
        tail = nil
        let end = seen.last == UInt8(ascii: "\r") ? seen.dropLast() : seen[...]
        isHTTP10 = end.suffix(Self.mark.count) == Self.mark[...]
    }
}
