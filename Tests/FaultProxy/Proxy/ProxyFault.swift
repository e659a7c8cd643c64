import Glibc

/// The proxy itself could not do its work.
package enum ProxyFault: Error, Equatable, CustomStringConvertible {
    /// Neither an IPv4 address nor localhost.
    case badAddress(String)
    /// A system call failed.
    case system(String, Int32)
    case noThread(code: Int32)

    package var description: String {
        switch self {
        case .badAddress(let host): "'\(host)' is neither an IPv4 address nor localhost"
        case .system(let call, let code): "\(call) failed: \(String(cString: strerror(code)))"
        case .noThread(let code): "no thread could be started: \(String(cString: strerror(code)))"
        }
    }
}
