import Contracts
import CoreMetrics
import Logging
import ServiceLifecycle
import Synchronization
import WorkerRuntime

/// Sends the journal's entries to the broker, in order, and again whatever got lost on the way.
///
/// It waits for confirms and goes on from the last one of an unbroken row; while the broker is away it tries for ever.
/// A second copy is harmless: capture knows a submission by its stamped id.
final class JournalDrain<Broker: JournalBroker>: Service, Sendable {
    let health = LaneHealth(name: "drain")
    private let journal: Journal
    private let broker: Broker
    private let failpoints: Failpoints
    private let logger: Logger
    private let stop = StopSignal()
    private let stopped = WakeSignal()
    private let lost = Mutex<Set<Int64>>([])
    private let report: Mutex<JournalReport>

    /// Entries, and bytes of entries, in one batch at most.
    private static var count: Int { 256 }
    private static var bytes: Int { 4 << 20 }
    /// How long a batch may wait for its confirms.
    private static var patience: Duration { .seconds(10) }

    init(_ journal: Journal, broker: Broker, failpoints: Failpoints = .none, logger: Logger) {
        self.journal = journal
        self.broker = broker
        self.failpoints = failpoints
        self.logger = logger
        report = Mutex(JournalReport(interval: journal.settings.reportInterval))
    }

    /// Sends these entries again as soon as possible.
    func resend(_ numbers: [Int64]) {
        guard !numbers.isEmpty else { return }
        lost.withLock { $0.formUnion(numbers) }
        journal.appended.set()
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await loop()
        } onGracefulShutdown: {
            self.stop.set()
            // What is not confirmed by then goes out after the next start.
            self.broker.stopRetrying()
            self.journal.appended.set()
            self.stopped.set()
        }
        health.stopped()
    }

    private func loop() async {
        var backoff = Backoff()
        while !stop.isSet {
            do {
                let hasMoved = try await step()
                health.turned(isBlocked: false, isDatabaseUp: true)
                backoff.reset()
                if !hasMoved { await journal.appended.wait(upTo: .seconds(1)) }
            } catch {
                note(error)
                // Not by the signal of new entries: they come while the broker is away as well.
                if !stop.isSet { await stopped.wait(upTo: backoff.next()) }
            }
        }
    }

    /// One batch of new entries and one of lost ones; returns whether there was any.
    func step() async throws -> Bool {
        let hasDrained = try await drainNext()
        let hasResent = try await resendNext()
        await reportIfDue()
        return hasDrained || hasResent
    }

    private func drainNext() async throws -> Bool {
        let entries = try await journal.store.entries(
            above: journal.marks.drained, count: Self.count, bytes: Self.bytes)
        guard !entries.isEmpty else { return false }
        let results = await broker.publish(entries.map(\.message), within: Self.patience)
        // An entry behind one that failed is sent again with it.
        let confirmed = zip(entries, results).prefix { $0.1.isConfirmed }
        if let last = confirmed.last?.0.number {
            try failpoints.reach(.drainConfirmed)
            journal.drained(to: last)
        }
        try Self.checkAll(results)
        return true
    }

    private func resendNext() async throws -> Bool {
        let numbers = lost.withLock { Array($0.sorted().prefix(Self.count)) }
        guard !numbers.isEmpty else { return false }
        let entries = try await journal.store.entries(numbers)
        let results = await broker.publish(entries.map(\.message), within: Self.patience)
        let failed = zip(entries, results).filter { !$0.1.isConfirmed }.map(\.0.number)
        lost.withLock { $0.subtract(Set(numbers).subtracting(failed)) }
        journal.metrics.resent.increment(by: entries.count - failed.count)
        try Self.checkAll(results)
        return true
    }

    private func reportIfDue() async {
        let marks = journal.marks
        let isDue = report.withLock { report in
            let isDue = report.isDue(marks, at: .now)
            if isDue { report.tried(at: .now) }
            return isDue
        }
        guard isDue, !stop.isSet else { return }
        let probe = Probe(producer: .journal(journal.store.id), mark: marks.drained, highest: marks.highest)
        do throws(PublishFailure) {
            try await broker.publish(probe, through: .capture, within: Self.patience)
            report.withLock { $0.told(marks) }
        } catch {
            logger.warning("The journal's report was not confirmed", metadata: ["error": "\(error)"])
        }
    }

    private static func checkAll(_ results: [Result<Void, PublishFailure>]) throws(PublishFailure) {
        for result in results { try result.get() }
    }

    private func note(_ error: any Error) {
        let problem = "\(error)"
        if health.current.problem != problem {
            logger.warning("The journal cannot be drained now", metadata: ["error": "\(problem)"])
        }
        health.disconnected(problem)
    }
}

extension Result<Void, PublishFailure> {
    fileprivate var isConfirmed: Bool {
        if case .success = self { true } else { false }
    }
}
