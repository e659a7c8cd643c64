import Glibc

/// Whom a limit per address counts: an IPv4 address, or the /64 network that a subscriber of IPv6 has for himself.
struct ClientAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Nil for what is no address.
    init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four: UInt32(bigEndian: four.s_addr))
            return
        }
        var six = in6_addr()
        // A zone (`fe80::1%eth0`) says which of our own networks it is.
        guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: &six) { Array($0) }
        // An IPv4 address as a socket of both families shows it.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            self.init(four: bytes[12...].reduce(0) { $0 << 8 | UInt32($1) })
            return
        }
        self.init(high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: 0)
    }

    private init(four: UInt32) {
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(four))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
