extension SMTPServer {
    /// Fails unless the settings can be used, and safely.
    package func check() throws(MailError) {
        guard let name = hostForConnecting else { throw .badServer("host is neither a name nor an address") }
        guard port > 0 else { throw .badServer("port is 0, expected 1 to 65535") }
        if let credentials {
            guard security != .none else {
                throw .badServer("a user is set and security is none, expected starttls or tls to protect the password")
            }
            guard !credentials.user.isEmpty else { throw .badServer("user is empty") }
            guard !(credentials.user + credentials.password).unicodeScalars.contains(where: { $0.value < 0x20 }) else {
                throw .badServer("user or password holds a control character")
            }
        }
        guard security != .none || allowsPlainAnywhere || Self.isLoopback(name) else {
            throw .badServer("security is none and host is not loopback, expected starttls or tls")
        }
        if let certificateAuthority {
            guard security != .none else { throw .badServer("cacertfile is given and security is none") }
            guard !certificateAuthority.isEmpty, !certificateAuthority.utf8.contains(0) else {
                throw .badServer("cacertfile is empty or holds a NUL, expected a path")
            }
        }
        if let ehloName {
            guard DomainName.ascii(ehloName) == ehloName || DomainName.isAddressLiteral(ehloName) else {
                throw .badServer("ehlo is neither a domain name in ASCII nor an address such as [192.0.2.1]")
            }
        }
        guard [timeouts.login, timeouts.command, timeouts.message, timeouts.finalReply].allSatisfy({ $0 > .zero })
        else {
            throw .badServer("a time-out is not above 0")
        }
        guard reuse.mails > 0 else { throw .badServer("mails of a connection are not above 0") }
    }

    /// The host as it stands in a URL; nil when it is none.
    var hostForConnecting: String? {
        if host.contains(":") {
            let isAddress = host.utf8.allSatisfy {
                UInt8(ascii: ":") == $0 || $0 == UInt8(ascii: ".") || $0.isHexadecimal
            }
            return isAddress ? "[\(host)]" : nil
        }
        return DomainName.ascii(host)
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension UInt8 {
    var isHexadecimal: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
