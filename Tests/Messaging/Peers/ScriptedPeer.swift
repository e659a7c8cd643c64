import Glibc
import Messaging

/// A listener that plays a broker, one connection, by a script.
final class ScriptedPeer: Sendable {
    let port: UInt16
    private let listener: Int32

    init(_ script: @escaping @Sendable (PeerSocket) -> Void) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(listener, address, size)
                _ = listen(listener, 1)
                _ = getsockname(listener, address, &size)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        self.listener = listener
        BackgroundThread.start {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            script(PeerSocket(descriptor: descriptor))
            close(descriptor)
        }
    }

    deinit {
        // Ends an accept that nobody came for.
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    func settings(_ writer: FrameWriter = .coalescing) -> ConnectionSettings {
        var settings = ConnectionSettings(name: "messaging-tests")
        settings.port = port
        settings.connectTimeout = .seconds(1)
        settings.rpcTimeout = .seconds(1)
        settings.coalescesFrames = writer == .coalescing
        return settings
    }
}
