/// Web addresses as people type them.
enum WebAddress {
    /// The host of `https://www.example.com/about`, `www.example.com` or `example.com:8080`; nil when there is none.
    static func host(of text: String) -> String? {
        var rest = text.trimmed[...]
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") { rest = rest[colon...].dropFirst(3) }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != " " }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        return rest.contains(".") ? String(rest) : nil
    }
}
