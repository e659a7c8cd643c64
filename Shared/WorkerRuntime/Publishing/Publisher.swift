package import Contracts
package import Logging
import Messaging
import ServiceLifecycle
import Synchronization

/// Publishes persistent, mandatory messages for async code and returns when the broker has confirmed them.
///
/// One thread owns the connection; what is waiting goes out as one window. Add it to the process's service group.
package final class Publisher: Service, Sendable {
    private let settings: ConnectionSettings
    private let limit: Int
    private let logger: Logger
    private let stop = StopSignal()
    private let watchdog: Watchdog
    private let queue = Mutex(PublishQueue())
    private let pipe = WakePipe()
    private let triesOnce = Atomic<Bool>(false)
    /// The loop's own account, for health reports.
    package let health: LaneHealth

    /// Prepares a publisher for the broker `amqp://user:password@host:port/vhost`; ``run()`` connects it.
    ///
    /// `name` is the connection's name as operators see it. At most `limit` messages wait; more are refused at once.
    package init(url: String, name: String, limit: Int = 10_000, logger: Logger) throws {
        settings = try ConnectionSettings(url: url, name: name)
        self.limit = limit
        self.logger = logger
        watchdog = Watchdog()
        health = LaneHealth(name: "publisher")
    }

    /// Whether the connection is up and not blocked.
    package var isReady: Bool {
        let state = health.current
        return state.isConnected && !state.isBlocked && !stop.isSet
    }

    /// Returns after the broker's confirm; throws within about the time given otherwise.
    package func publish(_ message: Submitted, within limit: Duration) async throws(PublishFailure) {
        for result in await publish([message], within: limit) { try result.get() }
    }

    /// Publishes a batch in order and returns what became of each message, within about the time given.
    ///
    /// A message without a confirm may still arrive: its id makes a second copy harmless.
    package func publish(_ messages: [Submitted], within limit: Duration) async -> [Result<Void, PublishFailure>] {
        await publish(messages.map { Publication($0, from: settings.user) }, within: limit)
    }

    /// Publishes a journal's probe through a step's queue.
    ///
    /// It stands behind everything that was confirmed before.
    package func publish(_ probe: Probe, through step: Step, within limit: Duration) async throws(PublishFailure) {
        var publication = Publication(probe, through: step)
        publication.properties.userID = settings.user
        for result in await publish([publication], within: limit) { try result.get() }
    }

    /// From now on what fails is refused instead of tried again: the process is about to stop.
    package func stopRetrying() {
        triesOnce.store(true, ordering: .releasing)
    }

    private func publish(
        _ publications: [Publication], within limit: Duration
    ) async -> [Result<Void, PublishFailure>] {
        guard !publications.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            let waiting = PublishQueue.Waiting(
                publications: publications, deadline: .now + limit, continuation: continuation)
            let isTaken = queue.withLock { queue in
                guard queue.count < self.limit, !stop.isSet else { return false }
                queue.append(waiting)
                return true
            }
            if isTaken {
                pipe.wake()
            } else {
                waiting.refuse("too much is waiting for the broker")
            }
        }
    }

    package func run() async throws {
        try watchdog.start()
        try await withGracefulShutdownHandler {
            try await onPinnedThread(named: "publisher") { self.pump() }
        } onGracefulShutdown: {
            self.stop.set()
            self.pipe.wake()
        }
        watchdog.stop()
    }

    private func pump() {
        var connection: Connection?
        var backoff = Backoff(longest: .seconds(2))
        while !stop.isSet || queue.withLock({ !$0.isEmpty }) {
            do {
                if connection == nil {
                    var fresh = try Connection(settings, deadlines: watchdog.deadlines, logger: logger)
                    try fresh.enableConfirms()
                    connection = consume fresh
                }
                try connection?.serviceHeartbeats()
                health.turned(isBlocked: connection?.isBlocked ?? false, isDatabaseUp: true)
                try publishWaiting(&connection)
                backoff.reset()
                if queue.withLock({ $0.isEmpty }), !stop.isSet { sleepUntilWoken() }
            } catch {
                connection = nil
                health.disconnected("\(error)")
                logger.warning("The publisher lost its connection", metadata: ["error": "\(error)"])
                expire()
                if stop.isSet || triesOnce.load(ordering: .acquiring) { refuseAll() }
                if !stop.isSet { _ = stop.wait(for: backoff.next()) }
            }
        }
        health.stopped()
    }

    private func publishWaiting(_ connection: inout Connection?) throws {
        expire()
        let batches = queue.withLock { $0.next() }
        guard !batches.isEmpty else { return }
        let publications = batches.flatMap(\.publications)
        let fates = try connection?.publish(publications, within: .seconds(4)) ?? []
        guard fates.count == publications.count else { return }
        // Only this thread takes from the front; whoever came meanwhile stands behind.
        queue.withLock { $0.removeFirst(batches.count) }
        var rest = fates[...]
        for batch in batches {
            batch.continuation.resume(returning: rest.prefix(batch.publications.count).map(Self.result))
            rest = rest.dropFirst(batch.publications.count)
        }
    }

    private static func result(of fate: PublishFate) -> Result<Void, PublishFailure> {
        switch fate {
        case .confirmed: .success(())
        case .returned: .failure(.unroutable)
        case .rejected: .failure(.unavailable("the broker refused it"))
        }
    }

    /// Gives up on messages whose time has passed.
    ///
    /// They may still arrive: their id makes that harmless.
    private func expire() {
        for batch in queue.withLock({ $0.removeOverdue(at: .now) }) { batch.refuse("no confirm in time") }
    }

    private func refuseAll() {
        for batch in queue.withLock({ $0.removeAll() }) { batch.refuse("stopping") }
    }

    private func sleepUntilWoken() {
        pipe.wait(upTo: .seconds(1))
        pipe.drain()
    }
}
