import FoundationEssentials
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
    private let queue = Mutex<[Waiting]>([])
    private let pipe = WakePipe()
    /// The loop's own account, for health reports.
    package let health: LaneHealth

    private struct Waiting: Sendable {
        var publication: Publication
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Result<Void, PublishFailure>, Never>
    }

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
    package func publish(_ message: Submitted, within: Duration) async throws(PublishFailure) {
        let publication = Publication(message, from: settings.user)
        let result = await withCheckedContinuation { continuation in
            let waiting = Waiting(
                publication: publication, deadline: .now + within, continuation: continuation)
            let isTaken = queue.withLock { queue in
                guard queue.count < limit, !stop.isSet else { return false }
                queue.append(waiting)
                return true
            }
            if isTaken {
                pipe.wake()
            } else {
                continuation.resume(returning: .failure(.unavailable("too much is waiting for the broker")))
            }
        }
        try result.get()
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
                    backoff.reset()
                }
                try connection?.serviceHeartbeats()
                health.turned(isBlocked: connection?.isBlocked ?? false, isDatabaseUp: true)
                try publishWaiting(&connection)
                if queue.withLock({ $0.isEmpty }), !stop.isSet { sleepUntilWoken() }
            } catch {
                connection = nil
                health.disconnected("\(error)")
                logger.warning("The publisher lost its connection", metadata: ["error": "\(error)"])
                expire()
                if stop.isSet {
                    refuseAll()
                } else {
                    _ = stop.wait(for: backoff.next())
                }
            }
        }
        health.stopped()
    }

    private func publishWaiting(_ connection: inout Connection?) throws {
        expire()
        let batch = queue.withLock { Array($0.prefix(512)) }
        guard !batch.isEmpty else { return }
        let fates = try connection?.publish(batch.map(\.publication), within: .seconds(4)) ?? []
        guard fates.count == batch.count else { return }
        // Only this thread takes from the front; whoever came meanwhile stands behind.
        queue.withLock { $0.removeFirst(batch.count) }
        for (waiting, fate) in zip(batch, fates) {
            switch fate {
            case .confirmed: waiting.continuation.resume(returning: .success(()))
            case .returned: waiting.continuation.resume(returning: .failure(.unroutable))
            case .rejected: waiting.continuation.resume(returning: .failure(.unavailable("the broker refused it")))
            }
        }
    }

    /// Gives up on messages whose time has passed.
    ///
    /// They may still arrive: their id makes that harmless.
    private func expire() {
        let now = ContinuousClock.now
        let overdue = queue.withLock { queue in
            let overdue = queue.filter { $0.deadline <= now }
            if !overdue.isEmpty { queue.removeAll { $0.deadline <= now } }
            return overdue
        }
        for waiting in overdue {
            waiting.continuation.resume(returning: .failure(.unavailable("no confirm in time")))
        }
    }

    private func refuseAll() {
        let all = queue.withLock { queue in
            let all = queue
            queue = []
            return all
        }
        for waiting in all { waiting.continuation.resume(returning: .failure(.unavailable("stopping"))) }
    }

    private func sleepUntilWoken() {
        pipe.wait(upTo: .seconds(1))
        pipe.drain()
    }
}
