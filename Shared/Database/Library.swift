import CPostgres

/// The database client that this build is linked with.
package enum Library {
    /// Such as `15.18`.
    package static var version: String {
        let number = PQlibVersion()
        return "\(number / 10_000).\(number % 10_000)"
    }
}
