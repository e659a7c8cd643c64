/// Where the broker is, who we are to it, and how long anything may take.
package struct ConnectionSettings: Sendable {
    /// Whether bytes travel in the clear.
    package enum Security: Sendable, Equatable {
        case plain
        /// TLS 1.2 or later; the broker's certificate and host name are verified against this PEM file.
        case tls(certificateAuthority: String)
    }

    package var host = "127.0.0.1"
    package var port: UInt16 = 5672
    package var virtualHost = "/"
    package var user = "guest"
    package var password = "guest"
    package var security = Security.plain
    /// The name that operators see in the broker's list of connections.
    package var name: String

    package var heartbeat = Duration.seconds(20)
    package var connectTimeout = Duration.seconds(5)
    package var rpcTimeout = Duration.seconds(5)
    /// How long sent bytes may stay unacknowledged by the other side's kernel.
    package var userTimeout = Duration.seconds(15)

    /// Larger frames than a body needs keep a message in one body frame (L10).
    package var frameMax = 131_072
    /// A longer body is cut here, and the delivery says so.
    package var maximumBodySize = 16 << 20
    /// Publications that may wait for their confirm at once.
    package var confirmWindow = 256
    /// Frames of a whole window are written with one system call.
    ///
    /// Without effect under TLS.
    package var coalescesFrames = true
    /// Where a fault run breaks a publishing off; nil everywhere else.
    package var publishFaults: PublishFaults?

    package init(name: String) { self.name = name }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// Without the password.
    package var description: String { "\(user)@\(host):\(port)/\(virtualHost == "/" ? "" : virtualHost)" }
    package var debugDescription: String { description }
}
