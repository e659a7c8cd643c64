extension ConnectionSettings {
    /// Debian's bundle; librabbitmq 0.11 cannot ask OpenSSL for its default (L13).
    private static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

    /// Reads `amqp://user:password@host:port/vhost`, or `amqps://`, percent-decoded.
    ///
    /// An empty path, `/` and `/%2F` are the virtual host `/`. Query: `cacertfile`, `heartbeat` (seconds) and
    /// `connection_timeout` (milliseconds). Errors name the part and never quote the password.
    package init(url: String, name: String) throws(MessagingError) {
        self.init(name: name)
        guard let colon = url.firstRange(of: "://") else {
            throw .badURL("no scheme found, expected amqp://user:password@host:port/vhost")
        }
        let isSecure: Bool
        switch url[..<colon.lowerBound].lowercased() {
        case "amqp": isSecure = false
        case "amqps": isSecure = true
        default: throw .badURL("scheme is not amqp or amqps")
        }
        port = isSecure ? 5671 : 5672
        security = isSecure ? .tls(certificateAuthority: Self.systemAuthorities) : .plain

        var rest = url[colon.upperBound...]
        let query = Self.cut(&rest, at: "?")
        let path = Self.cut(&rest, at: "/")
        // The last @ parts the credentials from the host: a password may hold one.
        if let at = rest.lastIndex(of: "@") {
            try readCredentials(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        try readHost(rest)
        if let path, !path.isEmpty {
            guard !path.contains("/") else {
                throw .badURL("virtual host holds a slash, expected it percent-encoded as %2F")
            }
            virtualHost = try Self.decoded(path, part: "virtual host")
        }
        for parameter in query?.split(separator: "&") ?? [] {
            try readParameter(parameter)
        }
    }

    private mutating func readCredentials(_ text: Substring) throws(MessagingError) {
        var text = text
        let password = Self.cut(&text, at: ":")
        user = try Self.decoded(text, part: "user")
        self.password = try Self.decoded(password ?? "", part: "password")
    }

    private mutating func readHost(_ text: Substring) throws(MessagingError) {
        var text = text
        if text.hasPrefix("[") {  // an IPv6 address
            guard let end = text.firstIndex(of: "]") else { throw .badURL("host starts with [ but has no ]") }
            host = String(text[text.index(after: text.startIndex)..<end])
            text = text[text.index(after: end)...]
            guard text.isEmpty || text.hasPrefix(":") else { throw .badURL("text follows the ] of the host") }
        } else {
            host = try Self.decoded(text.prefix { $0 != ":" }, part: "host")
            text = text.drop { $0 != ":" }
        }
        guard !host.isEmpty else { throw .badURL("no host found") }
        guard !text.isEmpty else { return }
        guard let number = UInt16(text.dropFirst()), number > 0 else {
            throw .badURL("port is not a number from 1 to 65535")
        }
        port = number
    }

    private mutating func readParameter(_ text: Substring) throws(MessagingError) {
        var name = text
        let value = try Self.decoded(Self.cut(&name, at: "=") ?? "", part: "query parameter")
        switch name {
        case "cacertfile":
            guard case .tls = security else { throw .badURL("cacertfile is given, expected scheme amqps") }
            guard !value.isEmpty else { throw .badURL("cacertfile is empty, expected a path") }
            security = .tls(certificateAuthority: value)
        case "heartbeat":
            guard let seconds = UInt16(value), seconds > 0 else {
                throw .badURL("heartbeat is not a number of seconds from 1 to 65535")
            }
            heartbeat = .seconds(seconds)
        case "connection_timeout":
            guard let milliseconds = UInt32(value), milliseconds > 0 else {
                throw .badURL("connection_timeout is not a number of milliseconds above 0")
            }
            connectTimeout = .milliseconds(milliseconds)
        default:
            throw .badURL(
                "query parameter \"\(name)\" is not known, expected cacertfile, heartbeat or connection_timeout")
        }
    }

    /// Shortens `text` to what stands before the separator and returns what stands after it.
    private static func cut(_ text: inout Substring, at separator: Character) -> Substring? {
        guard let index = text.firstIndex(of: separator) else { return nil }
        defer { text = text[..<index] }
        return text[text.index(after: index)...]
    }

    private static func decoded(_ text: Substring, part: String) throws(MessagingError) -> String {
        var bytes: [UInt8] = []
        var source = text.utf8.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = source.next().flatMap(hexadecimal), let low = source.next().flatMap(hexadecimal) else {
                throw .badURL("\(part) has a % without two hexadecimal digits")
            }
            bytes.append(high << 4 | low)
        }
        // A NUL would end the C string early and log in as somebody else.
        guard !bytes.contains(0) else { throw .badURL("\(part) holds a NUL") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badURL("\(part) is not UTF-8") }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
