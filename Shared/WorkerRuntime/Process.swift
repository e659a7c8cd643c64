import FoundationEssentials
import Glibc
package import Logging
import ServiceLifecycle
import UnixSignals

/// One of Baton's long-running processes: settings, log, figures, health, and an end within a bounded time.
package struct Process: Sendable {
    package var program: String
    package var settings: Settings
    package var logger: Logger
    package var metrics: PrometheusRegistry
    package var stop: StopSignal
    let watchdog: Watchdog

    /// Reads the settings, builds the parts, runs them until SIGTERM or SIGINT, and exits.
    package static func run(
        program: String, settings list: [Setting], parts: (Process) throws -> ProcessParts
    ) async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.contains("--help") || arguments.contains("-h") {
            Self.write(Settings.usage(of: program, list))
            exit(0)
        }
        LoggingSystem.bootstrap { label in StreamLogHandler.standardError(label: label) }
        var logger = Logger(label: program)
        do {
            let settings = try Settings.load(
                list, arguments: arguments, environment: ProcessInfo.processInfo.environment)
            logger.logLevel = try logLevel(settings)
            let process = Process(
                program: program, settings: settings, logger: logger, metrics: PrometheusRegistry(),
                stop: StopSignal(), watchdog: Watchdog())
            try await process.run(try parts(process))
            exit(0)
        } catch {
            // The group's own error describes the whole service, down to its settings.
            let problem = error is ServiceGroupError ? "a service ended unexpectedly" : "\(error)"
            logger.critical("The process cannot run", metadata: ["error": "\(problem)"])
            exit(1)
        }
    }

    private func run(_ parts: ProcessParts) async throws {
        try watchdog.start()
        let drain = try settings.duration(CommonSettings.drainTimeout)
        try endSurely(after: drain + .seconds(2))
        var services = parts.services
        if let address = try healthAddress() {
            services.insert(
                HealthServer(
                    address: address, health: Health(loops: parts.loops, stop: stop), metrics: metrics,
                    logger: logger), at: 0)
        }
        services += [StartMemory(), DrainFlag(draining: stop)]
        // The first to start is the last to stop, so that health answers "draining" until the end.
        var configuration = ServiceGroupConfiguration(
            services: services.map { service in
                // Never cancelled at once: a lane ends by its own signal, after the work in hand.
                .init(
                    service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = drain
        logger.info("Started", metadata: ["pid": "\(getpid())"])
        try await ServiceGroup(configuration: configuration).run()
        logger.info("Stopped")
    }

    /// Ends the process when a graceful stop does not: a thread inside a library call can hold it up for ever.
    ///
    /// Nothing is lost by it: what is unacknowledged goes back to its queue.
    private func endSurely(after limit: Duration) throws {
        let stop = stop
        try startThread(named: "last resort") {
            while !stop.wait(for: .seconds(3600)) {}
            sleep(UInt32(clamping: limit.components.seconds))
            _exit(1)
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func healthAddress() throws -> ListenAddress? {
        guard let text = settings.optionalText(CommonSettings.healthAddress) else { return nil }
        guard let address = ListenAddress(text) else {
            throw SettingsError.invalid(
                CommonSettings.healthAddress.environmentName, found: text, expected: "host:port")
        }
        return address
    }

    private static func logLevel(_ settings: Settings) throws -> Logger.Level {
        let text = try settings.text(CommonSettings.logLevel)
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw SettingsError.invalid(
                CommonSettings.logLevel.environmentName, found: text,
                expected: "trace, debug, info, notice, warning, error or critical")
        }
        return level
    }
}
