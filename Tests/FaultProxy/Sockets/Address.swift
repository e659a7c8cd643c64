import Glibc

/// An IPv4 address and a port.
struct Address: Sendable {
    private var raw = sockaddr_in()

    /// Nil when the host is neither an IPv4 address nor localhost.
    init?(_ host: String, port: UInt16) {
        raw.sin_family = sa_family_t(AF_INET)
        raw.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &raw.sin_addr) == 1 else { return nil }
    }

    static func loopback(port: UInt16) -> Address {
        Address(loopback: port)
    }

    private init(loopback port: UInt16) {
        raw.sin_family = sa_family_t(AF_INET)
        raw.sin_port = port.bigEndian
        raw.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    }

    /// A socket that is bound to this address and shares its port with others of the same user.
    func bound() throws(ProxyFault) -> Socket {
        let socket = try Self.socket()
        var on: Int32 = 1
        for option in [SO_REUSEADDR, SO_REUSEPORT] {
            setsockopt(socket.descriptor, SOL_SOCKET, option, &on, socklen_t(MemoryLayout.size(ofValue: on)))
        }
        guard withPointer({ bind(socket.descriptor, $0, $1) }) == 0 else {
            defer { socket.close() }
            throw .system("bind", errno)
        }
        return socket
    }

    /// A connected socket; nil when the server refuses or does not answer in time.
    func connected(within limit: Duration) -> Socket? {
        guard let socket = try? Self.socket() else { return nil }
        let result = withPointer { connect(socket.descriptor, $0, $1) }
        var code: Int32 = result == 0 ? 0 : errno
        if code == EINPROGRESS {
            guard socket.waitWritable(within: limit) else {
                socket.close()
                return nil
            }
            var size = socklen_t(MemoryLayout.size(ofValue: code))
            getsockopt(socket.descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        }
        guard code == 0 else {
            socket.close()
            return nil
        }
        socket.setNoDelay()
        return socket
    }

    /// The port that a socket got.
    static func port(of socket: Socket) throws(ProxyFault) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout.size(ofValue: address))
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket.descriptor, $0, &size) }
        }
        guard result == 0 else { throw .system("getsockname", errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func socket() throws(ProxyFault) -> Socket {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = Glibc.socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        return Socket(descriptor: descriptor)
    }

    private func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: raw) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
