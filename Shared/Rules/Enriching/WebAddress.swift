/// Web addresses as people type them.
enum WebAddress {
    /// The host of `https://www.example.com/about`, `www.example.com` or `example.com:8080`; nil when there is none.
    static func host(of text: String) -> String? {
        let trimmed = text.trimmed
        if trimmed.utf8.allSatisfy({ $0 < 0x80 }) { return host(ofASCII: trimmed) }
        var rest = trimmed[...]
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") { rest = rest[colon...].dropFirst(3) }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != " " }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        return rest.contains(".") ? String(rest) : nil
    }

    /// The same where every byte is a character.
    private static func host(ofASCII text: String) -> String? {
        var rest = text.utf8[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: [0x3A, 0x2F, 0x2F]) {
            rest = rest[colon...].dropFirst(3)
        }
        rest = rest.prefix { byte in
            byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#") && byte != 0x20
        }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != UInt8(ascii: ":") }
        return rest.contains(UInt8(ascii: ".")) ? String(Substring(rest)) : nil
    }
}
