import CRabbitMQ

/// The broker client that this build is linked with.
package enum Library {
    /// Such as `0.11.0`.
    package static var version: String {
        guard let text = unsafe amqp_version() else { return "unknown" }
        return unsafe String(cString: text)
    }
}
