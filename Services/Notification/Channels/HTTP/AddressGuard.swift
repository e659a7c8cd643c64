/// Judges where a connection may go: to the public Internet, and beyond it only where the settings say so.
///
/// Addresses of receivers are written by people, and names lead where their owners want: neither may lead into the
/// network that Baton runs in (server-side request forgery). The blocks are those of the IANA registries of
/// special-purpose addresses (RFC 6890), which hold what clouds serve their secrets on.
struct AddressGuard: Sendable {
    /// Receivers inside one's own network.
    enum Private: Equatable, Sendable {
        case none
        /// Loopback, private and shared addresses; never link-local ones.
        case all
        case ranges([AddressRange])
    }

    var allowed = Private.none

    enum Judgement: Equatable, Sendable {
        case isPublic
        /// Only because the settings say so.
        case isAllowed
        case isRefused
    }

    func judgement(of address: IPAddress) -> Judgement {
        let address = Self.unwrapped(address)
        if isAllowed(address) { return .isAllowed }
        if address.isVersion4 {
            return Self.special4.contains { $0.contains(address) } ? .isRefused : .isPublic
        }
        let isGlobal = Self.global6.contains { $0.contains(address) }
        return isGlobal && !Self.special6.contains { $0.contains(address) } ? .isPublic : .isRefused
    }

    private func isAllowed(_ address: IPAddress) -> Bool {
        switch allowed {
        case .none: false
        case .all: Self.inside.contains { $0.contains(address) }
        case .ranges(let ranges): ranges.contains { $0.contains(address) }
        }
    }

    /// The address that one of version 6 stands for, where it stands for one of version 4: mapped (RFC 4291 section
    /// 2.5.5.2) or translated (RFC 6052).
    private static func unwrapped(_ address: IPAddress) -> IPAddress {
        carriers.contains { $0.contains(address) } ? IPAddress(bytes: Array(address.bytes.suffix(4))) : address
    }

    private static let carriers = ranges(["::ffff:0:0/96", "64:ff9b::/96"])

    private static let inside = ranges([
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7",
    ])

    private static let special4 = ranges([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        // A public address that only the machines of one cloud reach: its metadata.
        "168.63.129.16/32",
    ])

    private static let global6 = ranges(["2000::/3"])
    /// Of those: protocols and tunnels (Teredo, 6to4), which carry addresses of version 4, and documentation.
    private static let special6 = ranges([
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    ])

    private static func ranges(_ texts: [String]) -> [AddressRange] { texts.compactMap(AddressRange.init) }
}
