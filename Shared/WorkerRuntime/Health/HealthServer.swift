package import Hummingbird
package import Logging
import Models
import ServiceLifecycle

/// `/health/live`, `/health/ready` and `/metrics` of a process.
package struct HealthServer: Service {
    private let address: ListenAddress
    private let health: Health
    private let metrics: PrometheusRegistry
    private let logger: Logger

    package init(address: ListenAddress, health: Health, metrics: PrometheusRegistry, logger: Logger) {
        self.address = address
        self.health = health
        self.metrics = metrics
        self.logger = logger
    }

    package func run() async throws {
        let router = Router()
        Self.addRoutes(to: router, health: health, metrics: metrics)
        var quiet = logger
        quiet.logLevel = .warning
        let server = Application(
            router: router,
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: nil),
            logger: quiet)
        try await server.run()
    }

    /// The three routes, for a process that serves HTTP anyway.
    package static func addRoutes(
        to router: Router<BasicRequestContext>, health: Health, metrics: PrometheusRegistry
    ) {
        router.get("/health/live") { _, _ in Self.response(health.live(at: .now)) }
        router.get("/health/ready") { _, _ in Self.response(health.ready(at: .now)) }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: .init(string: metrics.text())))
        }
    }

    private static func response(_ report: Health.Report) -> Response {
        Response(
            status: report.isOK ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: report.body)))
    }
}
