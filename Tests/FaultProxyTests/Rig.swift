import FaultProxy
import Glibc

/// A proxy with a server behind it that the test plays, as it plays the client.
final class Rig {
    let proxy: FaultProxy
    private let listener: Int32

    /// Lends a rig, and ends it on every path.
    static func with(_ spoken: WireProtocol, _ body: (Rig) throws -> Void) throws {
        let rig = try Rig(spoken)
        defer {
            rig.proxy.stop()
            close(rig.listener)
        }
        try body(rig)
    }

    private init(_ spoken: WireProtocol) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        listener = descriptor
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard withLoopback(port: 0, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 16) == 0 else {
            throw Wire.Failure(what: "listen: \(errno)")
        }
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        proxy = try FaultProxy(to: "127.0.0.1", port: UInt16(bigEndian: address.sin_port), speaking: spoken)
    }

    /// A connection through the proxy, both ends.
    func connect() throws -> (client: Wire, server: Wire) {
        let opened = proxy.log.entries.count { $0.event == .opened }
        let client = try Wire(to: proxy.port)
        var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 10_000) == 1 else { throw Wire.Failure(what: "the proxy did not connect") }
        let server = Wire(accept(listener, nil, nil))
        let isOpened = comesTrue { proxy.log.entries.count { $0.event == .opened } > opened }
        guard isOpened else { throw Wire.Failure(what: "the proxy did not log the connection") }
        return (client, server)
    }
}

/// Awaits a condition by asking again and again; false when it never comes true.
func comesTrue(within limit: Duration = .seconds(10), _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try condition() { return true }
        poll(nil, 0, 2)
    }
    return false
}
