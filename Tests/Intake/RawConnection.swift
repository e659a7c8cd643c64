import Glibc
import Hummingbird
import HummingbirdTesting
import WorkerRuntime

@testable import Intake

/// A client's connection, byte by byte.
///
/// Its calls block and have no place on the cooperative pool: see ``IntakeUnderTest/talk(_:)``.
final class RawConnection {
    struct Fault: Error {}

    private let socket: Int32

    /// Connects from any address of this machine's own network 127.0.0.0/8.
    init(port: Int, from source: String = "127.0.0.1", room: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var room { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size)) }
        var own = Self.address(source, port: 0)
        var intake = Self.address("127.0.0.1", port: port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &own) { own in
            own.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(socket, $0, size) }
        }
        let connected = withUnsafePointer(to: &intake) { intake in
            intake.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket, $0, size) }
        }
        guard status == 0, connected == 0 else { throw Fault() }
    }

    deinit {
        close(socket)
    }

    private static func address(_ host: String, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        return address
    }

    /// Sends all of it; a server that has hung up is noticed when its answer is read.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func hangUp() { shutdown(socket, Int32(SHUT_WR)) }

    /// Everything up to the end of the connection; it is a fault when that does not come.
    func rest() throws -> String {
        var answer = ""
        while let text = try receive() { answer += text }
        return answer
    }

    /// What comes until a text has come, or the connection has ended.
    func read(until mark: String) throws -> String {
        var answer = ""
        while !answer.contains(mark), let text = try receive() { answer += text }
        return answer
    }

    /// Nil at the end, torn down or not.
    private func receive() throws -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0, errno == ECONNRESET { return nil }
        guard count >= 0 else { throw Fault() }
        return count == 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}

extension IntakeUnderTest {
    /// Runs a client on a thread of its own against the running server, whose port it gets.
    func talk<Value: Sendable>(_ client: @escaping @Sendable (Int) throws -> Value) async throws -> Value {
        try await application().test(.live) { server in
            guard let port = server.port else { throw RawConnection.Fault() }
            return try await onPinnedThread(named: "client") { try client(port) }
        }
    }

    /// One request, or several, over one connection; the answers until its end.
    func exchange(bytes: [UInt8], thenHangUp: Bool = false) async throws -> String {
        try await talk { port in
            let connection = try RawConnection(port: port)
            connection.send(bytes)
            if thenHangUp { connection.hangUp() }
            return try connection.rest()
        }
    }

    static func post(
        _ path: String = "/forms/contact", _ headers: String = "", body: String = "{}", version: String = "1.1",
        closing: Bool = true
    ) -> String {
        "POST \(path) HTTP/\(version)\r\nHost: a\r\n" + (closing ? "Connection: close\r\n" : "")
            + "Content-Type: application/json\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
