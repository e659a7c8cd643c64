import Glibc

/// One end of a TCP connection in a test: blocking, with a time limit on every wait.
final class Wire: Sendable {
    enum Ending: Equatable {
        case end
        case reset
    }

    struct Failure: Error {
        var what: String
    }

    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    convenience init(to port: UInt16) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard withLoopback(port: port, { connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            close(descriptor)
            throw Failure(what: code == ECONNREFUSED ? "refused" : "connect: \(code)")
        }
        self.init(descriptor)
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) throws {
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Failure(what: "send: \(errno)")
        }
    }

    /// Exactly so many bytes.
    func receive(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let part = try some(count - bytes.count) else { throw Failure(what: "reset after \(bytes.count)") }
            guard !part.isEmpty else { throw Failure(what: "the end after \(bytes.count) bytes") }
            bytes += part
        }
        return bytes
    }

    /// All bytes that still come, and how the stream ends.
    func receiveRest() throws -> (bytes: [UInt8], ending: Ending) {
        var bytes: [UInt8] = []
        while let part = try some(1 << 16) {
            if part.isEmpty { return (bytes, .end) }
            bytes += part
        }
        return (bytes, .reset)
    }

    /// The sizes of the parts in which so many bytes come.
    func receiveParts(_ count: Int) throws -> [[UInt8]] {
        var parts: [[UInt8]] = []
        while parts.reduce(0, { $0 + $1.count }) < count {
            guard let part = try some(1 << 16), !part.isEmpty else { throw Failure(what: "ended early") }
            parts.append(part)
        }
        return parts
    }

    /// Whether nothing comes for so long, not even an end.
    func isSilent(for milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) == 0
    }

    func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Nil when the peer has reset the connection.
    private func some(_ limit: Int) throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        if count >= 0 { return Array(buffer[..<count]) }
        guard errno == ECONNRESET else { throw Failure(what: errno == EAGAIN ? "nothing came" : "recv: \(errno)") }
        return nil
    }
}

func withLoopback(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
}
