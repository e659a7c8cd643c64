/// Whether an address means this host.
enum Loopback {
    static func contains(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? String(host.dropFirst().prefix { $0 != "]" }) : host
        return name == "localhost" || name == "::1" || name.hasPrefix("127.") || name.hasPrefix("::ffff:127.")
            || name.hasPrefix("/")
    }

    /// The host of a URL such as `amqp://user:password@host:port/vhost`.
    static func host(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "" }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        if address.hasPrefix("[") { return String(address.prefix { $0 != "]" }) + "]" }
        return String(address.prefix { $0 != ":" })
    }
}
