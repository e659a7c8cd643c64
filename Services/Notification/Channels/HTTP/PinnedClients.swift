import AsyncHTTPClient
import NIOCore
import NIOSSL

/// Clients that each know one host at one address, so that a connection can go nowhere but where it was checked.
///
/// TLS still asks for the host's name and checks the certificate against it. Connections are kept while their client is.
actor PinnedClients {
    private struct Pin: Hashable {
        var host: String
        var address: IPAddress
    }

    private struct Entry {
        var client: HTTPClient
        var users = 0
        var turn = 0
    }

    /// The most that are kept without a use.
    private static let most = 100

    private let authorities: [NIOSSLCertificate]
    private let connectLimit: Duration
    private var entries: [Pin: Entry] = [:]
    private var turn = 0

    init(authorities: [NIOSSLCertificate], connectLimit: Duration) {
        self.authorities = authorities
        self.connectLimit = connectLimit
    }

    deinit {
        // A client must not be released before; it holds itself until it is done.
        for entry in entries.values { entry.client.shutdown { _ in } }
    }

    func withClient<Value: Sendable>(
        of host: String, at address: IPAddress, _ body: (HTTPClient) async throws -> Value
    ) async throws -> Value {
        let pin = Pin(host: host, address: address)
        turn += 1
        var entry = entries[pin] ?? Entry(client: makeClient(pin))
        entry.users += 1
        entry.turn = turn
        entries[pin] = entry
        defer {
            entries[pin]?.users -= 1
            dropOldest()
        }
        return try await body(entry.client)
    }

    private func dropOldest() {
        guard entries.count > Self.most,
            let (pin, oldest) = entries.filter({ $0.value.users == 0 }).min(by: { $0.value.turn < $1.value.turn })
        else { return }
        entries[pin] = nil
        oldest.client.shutdown { _ in }
    }

    private func makeClient(_ pin: Pin) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        // Shared by all: the list is long.
        tls.trustRoots = .certificates(authorities)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: TimeAmount(connectLimit)),
            proxy: nil,
            decompression: .disabled)
        // One receiver that does not answer holds up no other of the same host: how many there are, the dispatcher bounds.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_000
        configuration.connectionPool.idleTimeout = .seconds(30)
        configuration.dnsOverride = [pin.host: pin.address.description]
        configuration.httpVersion = .http1Only
        // The dispatcher tries again, and knows when.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
