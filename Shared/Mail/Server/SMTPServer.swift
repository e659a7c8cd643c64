/// A mail server that takes our mail, and how to be safe on the way to it.
package struct SMTPServer: Sendable, Equatable {
    package enum Security: String, Sendable, Equatable {
        /// Plain until STARTTLS, which must be offered and must work: it never falls back.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
        /// In the clear: on loopback only, unless ``SMTPServer/allowsPlainAnywhere``, and never with a password.
        case none
    }

    /// A name, also an international one, or an address.
    package var host: String
    package var port: UInt16
    package var security: Security
    package var credentials: SMTPCredentials?
    /// A PEM file of the only authorities to trust, for a private one; nil trusts the system's.
    package var certificateAuthority: String?
    /// Lets mail travel in the clear to another machine: for a relay in a network of one's own.
    package var allowsPlainAnywhere = false
    /// How we present ourselves; nil is the machine's name.
    package var ehloName: String?
    package var timeouts = SMTPTimeouts()
    package var reuse = SMTPReuse()

    package init(host: String, port: UInt16, security: Security, credentials: SMTPCredentials? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
    }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible {
    /// Without user and password.
    package var description: String {
        "\(security == .tls ? "smtps" : "smtp")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
    package var debugDescription: String { description }
}
