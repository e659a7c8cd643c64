import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A receiver of HTTP requests on a port of loopback: it answers as its script says, and remembers all that came.
///
/// It ends when it is released.
package final class FakeHTTPReceiver: Sendable {
    package let port: Int
    private let channel: any Channel
    private let desk: Desk

    /// Listens; with a certificate it speaks TLS, and `reply` answers where no script is left.
    package init(
        certificate: TestAuthority.Certificate? = nil,
        reply: @escaping @Sendable (FakeHTTPRequest) -> FakeHTTPReply = { _ in .answer(200) }
    ) async throws {
        let desk = Desk(reply: reply)
        self.desk = desk
        let tls = try certificate.map { certificate in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.path).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyPath, format: .pem))))
        }
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(FakeHTTPConnection(desk: desk))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    deinit { channel.close(promise: nil) }

    /// `http://127.0.0.1:PORT` and the path.
    package func url(_ path: String, scheme: String = "http", host: String = "127.0.0.1") -> String {
        "\(scheme)://\(host):\(port)\(path)"
    }

    /// Answers the next requests to a path one by one, and those after them as without a script.
    package func script(_ path: String, _ replies: FakeHTTPReply...) {
        desk.state.withLock { $0.scripts[path, default: []] += replies }
    }

    package var requests: [FakeHTTPRequest] { desk.state.withLock { $0.requests } }

    package func requests(to path: String) -> [FakeHTTPRequest] { requests.filter { $0.path == path } }

    /// How many connections were made, whether anything was said on them or not.
    package var connectionCount: Int { desk.state.withLock { $0.connections } }

    /// What all connections share.
    final class Desk: Sendable {
        struct State {
            var requests: [FakeHTTPRequest] = []
            var scripts: [String: [FakeHTTPReply]] = [:]
            var connections = 0
        }

        let state = Mutex(State())
        private let reply: @Sendable (FakeHTTPRequest) -> FakeHTTPReply

        init(reply: @escaping @Sendable (FakeHTTPRequest) -> FakeHTTPReply) { self.reply = reply }

        func connected() -> Int {
            state.withLock { state in
                state.connections += 1
                return state.connections
            }
        }

        /// Whether the next request to a path is dropped before its body is read.
        func dropsUnread(_ path: String) -> Bool {
            state.withLock { state in
                guard case .dropUnread? = state.scripts[path]?.first else { return false }
                state.scripts[path]?.removeFirst()
                return true
            }
        }

        func take(_ request: FakeHTTPRequest) -> FakeHTTPReply {
            let scripted = state.withLock { state -> FakeHTTPReply? in
                state.requests.append(request)
                guard state.scripts[request.path]?.isEmpty == false else { return nil }
                return state.scripts[request.path]?.removeFirst()
            }
            return scripted ?? reply(request)
        }
    }
}
