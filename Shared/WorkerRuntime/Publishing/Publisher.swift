package import Logging
import ServiceLifecycle

/// Publishes persistent, mandatory messages for async code and returns when the broker has confirmed them.
///
/// One thread owns the connection; what is waiting goes out as one window. Add it to the process's service group.
package final class Publisher: Service, Sendable {
    /// - Parameters:
    ///   - url: the broker, `amqp://user:password@host:port/vhost`.
    ///   - name: the connection's name as operators see it.
    ///   - limit: how many messages may wait; more are refused at once.
    package init(url: String, name: String, limit: Int = 10_000, logger: Logger) throws {
    }

    /// Whether the connection is up and not blocked.
    package var isReady: Bool { false }

    /// Returns after the broker's confirm; throws within the time given otherwise.
    package func publish(_ message: Submitted, within: Duration) async throws(PublishFailure) {
        throw .unavailable("not connected")
    }

    package func run() async throws {
    }
}
