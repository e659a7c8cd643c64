import Logging
import Models
import ServiceLifecycle
import WorkerRuntime

/// Puts the intake together, with and without a journal.
struct IntakeBuilder {
    let process: Process
    let configuration: IntakeConfiguration
    let forms: FormsWatch
    let publisher: Publisher
    let failpoints: Failpoints

    /// Stopped in reverse: the server finishes its requests while the journal still commits them.
    func withJournal() throws -> ProcessParts {
        let logger = process.logger
        let journal = try Journal(
            try configuration.journal(process.settings), metrics: JournalMetrics(factory: process.metrics),
            failpoints: failpoints, logger: logger)
        let drain = JournalDrain(journal, broker: publisher, failpoints: failpoints, logger: logger)
        logger.info(
            "Opened its journal",
            metadata: ["journal": "\(journal.store.id)", "highest": "\(journal.marks.highest)"])
        var services: [any Service] = [publisher, journal, drain]
        var loops = [journal.health, drain.health, publisher.health]
        if let url = process.settings.optionalText(IntakeConfiguration.databaseURL) {
            let keeper = JournalKeeper(
                journal, drain: drain, desk: try ArrivalDesk(url: url, journal: journal.store.id), logger: logger)
            services.append(keeper)
            loops.append(keeper.health)
        } else {
            logger.warning("Without a database nothing is sent again, and the journal grows up to its limit")
        }
        let stamps = Stamps(
            secret: try configuration.stampSecret ?? StampSecret.kept(beside: journal.settings.file))
        let arrivals = FormArrivals(try journal.store.habits())
        services += [forms, habits(of: arrivals, in: journal.store)]
        let server = server(JournalAccepting(journal: journal), stamps: stamps, arrivals: arrivals)
        return ProcessParts(services: services + [server], loops: loops)
    }

    func withoutJournal() -> ProcessParts {
        let acceptor = BrokerAccepting(
            publisher: publisher, patience: configuration.patience, failpoints: failpoints)
        let stamps = configuration.stampSecret.map(Stamps.init(secret:)) ?? .random
        let arrivals = FormArrivals()
        let server = server(acceptor, stamps: stamps, arrivals: arrivals)
        return ProcessParts(
            services: [publisher, forms, habits(of: arrivals, in: nil), server], loops: [publisher.health])
    }

    private func habits(of arrivals: FormArrivals, in store: JournalStore?) -> FormHabits {
        FormHabits(
            arrivals, forms: forms.forms, store: store, metrics: process.metrics, logger: process.logger, now: { .now })
    }

    private func server(_ acceptor: some Accepting, stamps: Stamps, arrivals: FormArrivals) -> any Service {
        var limits = configuration.limits
        limits.connections = OpenFiles.connections(wanted: limits.connections, logger: process.logger)
        let metrics = IntakeMetrics(factory: process.metrics)
        let handler = FormHandler(
            forms: forms.forms, acceptor: acceptor, bodies: BodyReader(limits: limits, metrics: metrics.limits),
            rates: RateLimits(limits, metrics: metrics.limits), trustsProxy: configuration.trustsProxy,
            metrics: metrics, logger: process.logger, now: { .now }, authenticator: configuration.authenticator,
            stamps: stamps, arrivals: arrivals)
        return IntakeServer.application(
            handler, address: configuration.listenAddress, limits: limits,
            connections: ConnectionLimit(
                limits, trustsProxy: configuration.trustsProxy, metrics: metrics.limits, factory: process.metrics),
            linkSecrets: configuration.linkSecrets, logger: process.logger)
    }
}
