import AsyncHTTPClient
import NIOCore
import NIOSSL

extension HTTPFault {
    /// What an error of a library says, in words of ours: its own may repeat what was asked for.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: reason(error)
        case let error as NIOSSLError: reason(error)
        case is NIOSSLExtraError: "TLS: the certificate is for another host"
        case let error as IOError: "connection: \(FileFault(path: "", code: error.errnoCode).problem)"
        case is CancellationError: "no answer in time"
        default: "connection: \(type(of: error))"
        }
    }

    private static func reason(_ error: HTTPClientError) -> String {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: "no connection in time"
        case .tlsHandshakeTimeout: "TLS: no handshake in time"
        case .deadlineExceeded, .readTimeout, .cancelled: "no answer in time"
        case .remoteConnectionClosed: "connection closed without an answer"
        case .writeTimeout: "connection takes no more"
        default: "HTTP: \(error.shortDescription)"
        }
    }

    private static func reason(_ error: NIOSSLError) -> String {
        guard case .handshakeFailed(let cause) = error else { return "TLS: \(NIOSSLError.self)" }
        return "\(cause)".contains("CERTIFICATE_VERIFY_FAILED")
            ? "TLS: the certificate is not trusted" : "TLS: no handshake"
    }
}
