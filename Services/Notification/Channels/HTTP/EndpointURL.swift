import FoundationEssentials

/// The address of a receiver, checked: a scheme, a name and a port that a request may go to.
///
/// Its path may be as good as a key, so that nothing but the host is ever shown.
struct EndpointURL: Hashable, Sendable {
    let text: String
    let host: String
    let port: Int
    let isSecure: Bool

    /// Where the public Internet is called; inside of one's own network any port will do.
    static let publicPorts: Set<Int> = [443, 8443]

    /// What is wrong with an address, without the address.
    struct Problem: Error, Equatable, CustomStringConvertible {
        var description: String
    }

    init(_ text: String) throws(Problem) {
        // What could end a header line, or be read as another address by another reader, is in none.
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else {
            throw Problem(description: "found characters that no address has, expected https://host/path")
        }
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), var host = url.host(),
            !host.isEmpty
        else { throw Problem(description: "found no address, expected https://host/path") }
        guard scheme == "https" || scheme == "http" else {
            throw Problem(description: "found the scheme \(scheme.prefix(20)), expected https")
        }
        guard url.user() == nil, url.password() == nil, !text.contains("@") else {
            throw Problem(description: "found a user before the host, expected none")
        }
        guard url.fragment() == nil else { throw Problem(description: "found a fragment (#), expected none") }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard host.utf8.allSatisfy(Self.isOfHost) else {
            throw Problem(description: "found a host with other characters, expected a name or an address")
        }
        self.text = text
        self.host = host.lowercased()
        self.isSecure = scheme == "https"
        self.port = url.port ?? (isSecure ? 443 : 80)
    }

    /// Letters, digits, and what stands between labels and groups; no zone of an interface.
    private static func isOfHost(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-._:".utf8.contains(byte)
    }

    /// The same host, another path.
    func appending(_ path: String) throws(Problem) -> EndpointURL {
        try EndpointURL((text.hasSuffix("/") ? text : text + "/") + path)
    }
}

extension EndpointURL: CustomStringConvertible {
    var description: String { host }
}
