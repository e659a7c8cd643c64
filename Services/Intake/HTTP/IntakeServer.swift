import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import WorkerRuntime

/// The intake's HTTP server: HTTP/1.1, and HTTP/1.0 for the form plugins that still speak it.
enum IntakeServer {
    static func application<Acceptor: Accepting>(
        _ forms: FormHandler<Acceptor>, address: ListenAddress, limits: IntakeLimits, linkSecrets: [String] = [],
        logger: Logger
    ) -> Application<IntakeResponder<Acceptor>> {
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionClosing()],
            idleTimeout: .milliseconds(limits.idle.milliseconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.address + 1024, maxHeaderListSize: limits.headers, maxHeaderFieldCount: 100))
        var quiet = logger
        // The server logs each connection's end at lower levels.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            responder: IntakeResponder(
                forms: forms, limits: limits,
                links: linkSecrets.isEmpty ? nil : LinkHandler(forms: forms, secrets: linkSecrets)),
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { channel in
                logger.info("Listens", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            },
            logger: quiet)
    }
}
