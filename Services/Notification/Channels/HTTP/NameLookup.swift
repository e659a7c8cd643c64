import Glibc
import Synchronization
import WorkerRuntime

/// Asks the system what addresses a name has: each time anew, on a thread that may wait as long as the system does.
final class NameLookup: Sendable {
    /// More at the same time are refused: threads that wait for a dead server of names must not gather.
    private static let most = 64

    private let known: [String: [IPAddress]]
    private let running = Mutex(0)

    /// `known` names are not asked for.
    init(known: [String: [IPAddress]] = [:]) { self.known = known }

    /// The addresses in the system's order of preference; none within the time is a failure of the name.
    func addresses(of host: String, within limit: Duration) async throws(HTTPFault) -> [IPAddress] {
        if let address = IPAddress(host) { return [address] }
        if let addresses = known[host] { return addresses }
        guard begin() else { throw .notSent("\(host): too many names are being looked up") }
        // The thread cannot be stopped; whoever waits for it can.
        let (found, result) = AsyncStream<[IPAddress]>.makeStream(bufferingPolicy: .bufferingNewest(1))
        Task {
            let addresses = try? await onPinnedThread(named: "name lookup") { Self.ask(host) }
            self.end()
            result.yield(addresses ?? [])
            result.finish()
        }
        let addresses = await withTaskGroup(of: [IPAddress]?.self) { group in
            group.addTask {
                var answers = found.makeAsyncIterator()
                return await answers.next()
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let addresses else { throw .notSent("\(host): the name is not found in time") }
        guard !addresses.isEmpty else { throw .notSent("\(host): the name is not found") }
        return addresses
    }

    private func begin() -> Bool {
        running.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }

    private func end() { running.withLock { $0 -= 1 } }

    private static func ask(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next {
            if let address = address(of: entry.pointee), !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let raw = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { IPAddress(bytes: Array($0)) }
        case AF_INET6:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                IPAddress(bytes: Array($0))
            }
        default: return nil
        }
    }
}
