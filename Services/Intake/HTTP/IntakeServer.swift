import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import WorkerRuntime

/// The intake's HTTP server: HTTP/1.1, and HTTP/1.0 for the form plugins that still speak it.
enum IntakeServer {
    static func application<Acceptor: Accepting>(
        _ forms: FormHandler<Acceptor>, address: ListenAddress, limits: IntakeLimits, connections: ConnectionLimit,
        linkSecrets: [String] = [],
        logger: Logger
    ) -> Application<IntakeResponder<Acceptor>> {
        let metrics = forms.metrics.limits
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionClosing(), ConnectionGuard(limits, connections: connections, metrics: metrics),
            ],
            // An address that is too long is answered as such, unless it is longer than all headers may be.
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers,
                maxHeaderFieldCount: limits.headerCount))
        var quiet = logger
        // The server logs each connection's end at lower levels.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            responder: IntakeResponder(
                forms: forms, limits: limits,
                links: linkSecrets.isEmpty ? nil : LinkHandler(forms: forms, secrets: linkSecrets)),
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                logger.info("Listens", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            },
            logger: quiet)
    }
}
