import Foundation
import Glibc
import Synchronization

/// A mail server that says what it is told to say, however wrong, to one connection after another.
final class ScriptedSMTP: Sendable {
    enum Step: Sendable {
        /// Exactly these bytes.
        case say(String)
        /// One line of the client.
        case line
        /// A message up to its final dot.
        case message
        /// Says it again and again until the client is gone.
        case flood(String)
        /// Waits until the client is gone, reading nothing.
        case wait
        /// Ends with RST instead of FIN.
        case reset
    }

    let port: UInt16
    private let listener: Int32
    private let state = Mutex((connections: 0, lines: [String]()))

    /// The script of each connection in turn; the last one serves all that follow.
    init(_ scripts: [Step]...) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        // A small window, so that a server that does not read is noticed early.
        var small: Int32 = 4_096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &small, socklen_t(MemoryLayout<Int32>.size))
        let isUp = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isUp else { throw NotListening() }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0, let self else { return }
                let index = self.state.withLock { state in
                    state.connections += 1
                    return state.connections - 1
                }
                // Nothing waits for ever, not even in a test.
                var limit = timeval(tv_sec: 20, tv_usec: 0)
                setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
                setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
                self.play(scripts[min(index, scripts.count - 1)], on: client)
                close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    struct NotListening: Error {}

    var connectionCount: Int { state.withLock(\.connections) }
    /// Everything that clients said outside of messages.
    var lines: [String] { state.withLock(\.lines) }

    private func play(_ script: [Step], on client: Int32) {
        var rest: [UInt8] = []
        for step in script {
            switch step {
            case .say(let text): guard Self.send(text, to: client) else { return }
            case .line:
                guard let line = Self.read(until: "\r\n", from: client, &rest) else { return }
                state.withLock { $0.lines.append(line) }
            case .message: guard Self.read(until: "\r\n.\r\n", from: client, &rest) != nil else { return }
            case .flood(let text): while Self.send(text, to: client) {}
            case .wait:
                var event = pollfd(fd: client, events: 0x2000 /* POLLRDHUP */, revents: 0)
                poll(&event, 1, 20_000)
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
                return
            }
        }
    }

    private static func send(_ text: String, to client: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    private static func read(until end: String, from client: Int32, _ rest: inout [UInt8]) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            if let range = rest.firstRange(of: Array(end.utf8)) {
                defer { rest.removeSubrange(..<range.upperBound) }
                return String(decoding: rest[..<range.lowerBound], as: UTF8.self)
            }
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            rest += buffer[..<count]
        }
    }
}
