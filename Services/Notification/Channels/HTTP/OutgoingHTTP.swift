import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Posts to addresses that people wrote into settings: only where it may, never longer than it may, and with an end that
/// says whether the request can have arrived.
///
/// No redirection is followed, no cookie kept, no proxy asked.
final class OutgoingHTTP: Sendable {
    struct Limits: Sendable {
        var connect: Duration = .seconds(5)
        /// From the first look for the name to the last byte of the answer.
        var whole: Duration = .seconds(20)
    }

    /// Addresses of one name that are tried, one after another.
    private static let mostAddresses = 3

    private let policy: AddressGuard
    private let limits: Limits
    private let names: NameLookup
    private let clients: PinnedClients

    init(
        policy: AddressGuard, authorities: [NIOSSLCertificate], limits: Limits = Limits(),
        names: NameLookup = NameLookup()
    ) {
        self.names = names
        self.policy = policy
        self.limits = limits
        clients = PinnedClients(authorities: authorities, connectLimit: limits.connect)
    }

    /// Makes one request; `within` bounds it further.
    func post(
        _ body: [UInt8], to url: EndpointURL, headers: [(name: String, value: String)], within: Duration? = nil
    ) async throws(HTTPFault) -> HTTPAnswer {
        let deadline = ContinuousClock.now + min(limits.whole, within ?? limits.whole)
        let addresses = try await checked(url)
        var fault = HTTPFault.notSent("\(url): no address")
        for address in addresses.prefix(Self.mostAddresses) {
            guard ContinuousClock.now < deadline else { throw .notSent("\(url): no connection in time") }
            do throws(HTTPFault) {
                return try await send(body, to: url, at: address, headers: headers, until: deadline)
            } catch .notSent(let reason) {
                fault = .notSent("\(url): \(reason)")
            }
        }
        throw fault
    }

    /// The addresses of a receiver, if it may be called at every one of them.
    private func checked(_ url: EndpointURL) async throws(HTTPFault) -> [IPAddress] {
        let addresses = try await names.addresses(of: url.host, within: limits.connect)
        for address in addresses {
            switch policy.judgement(of: address) {
            case .isAllowed: continue
            case .isRefused: throw .refused("\(url): found the address \(address), expected a public one")
            case .isPublic where !url.isSecure: throw .refused("\(url): found http, expected https")
            case .isPublic where !EndpointURL.publicPorts.contains(url.port):
                throw .refused("\(url): found the port \(url.port), expected 443 or 8443")
            case .isPublic: continue
            }
        }
        return addresses
    }

    private func send(
        _ body: [UInt8], to url: EndpointURL, at address: IPAddress, headers: [(name: String, value: String)],
        until deadline: ContinuousClock.Instant
    ) async throws(HTTPFault) -> HTTPAnswer {
        let handed = HandedBody(body)
        var request = HTTPClientRequest(url: url.text)
        request.method = .POST
        request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        request.headers.replaceOrAdd(name: "User-Agent", value: "Baton")
        request.body = .stream(handed, length: .known(Int64(body.count)))
        do {
            return try await clients.withClient(of: url.host, at: address) { [request] client in
                let rest = TimeAmount(deadline - .now)
                let response = try await client.execute(request, deadline: .now() + rest)
                let (bytes, isWhole) = await Self.read(response.body, until: deadline)
                return HTTPAnswer(
                    status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
                    body: bytes, isWhole: isWhole)
            }
        } catch {
            let reason = HTTPFault.reason(error)
            throw handed.isHanded ? .ambiguous("\(url): \(reason)") : .notSent(reason)
        }
    }

    /// As much of the body as there is in time and within the limit: the status is known already.
    private static func read(
        _ body: HTTPClientResponse.Body, until deadline: ContinuousClock.Instant
    ) async -> (bytes: [UInt8], isWhole: Bool) {
        await withTaskGroup(of: (bytes: [UInt8], isWhole: Bool)?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                do {
                    for try await part in body {
                        bytes += part.readableBytesView.prefix(HTTPAnswer.longestBody - bytes.count)
                        if bytes.count == HTTPAnswer.longestBody { return (bytes, false) }
                    }
                    return (bytes, !Task.isCancelled)
                } catch {
                    return (bytes, false)
                }
            }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            var read: (bytes: [UInt8], isWhole: Bool)?
            for await one in group {
                read = one ?? read
                group.cancelAll()
            }
            return read ?? ([], false)
        }
    }
}
