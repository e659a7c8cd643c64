import Logging
import Models
import ServiceLifecycle
import WorkerRuntime

/// Compares the journal with what capture has: sends again what got lost, deletes what has come and is old.
///
/// Without the database it deletes nothing and tries again; posts are accepted all the same.
final class JournalKeeper<Broker: JournalBroker>: Service, Sendable {
    let health = LaneHealth(name: "keeper")
    private let journal: Journal
    private let drain: JournalDrain<Broker>
    private let desk: ArrivalDesk
    private let logger: Logger
    private let stop = StopSignal()
    private let stopped = WakeSignal()

    /// Statements in one turn, and deletions, at most; the next turn goes on.
    private static var pages: Int { 50 }
    private static var chunks: Int { 200 }
    private static var chunk: Int { 500 }

    init(_ journal: Journal, drain: JournalDrain<Broker>, desk: ArrivalDesk, logger: Logger) {
        self.journal = journal
        self.drain = drain
        self.desk = desk
        self.logger = logger
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await loop()
        } onGracefulShutdown: {
            self.stop.set()
            self.stopped.set()
        }
        await desk.close()
        health.stopped()
    }

    private func loop() async {
        var ledger = ArrivalLedger(captured: journal.marks.captured)
        var backoff = Backoff(shortest: .milliseconds(500), longest: .seconds(10))
        while !stop.isSet {
            do {
                try await compare(&ledger)
                try await prune()
                health.turned(isBlocked: false, isDatabaseUp: true)
                backoff.reset()
                await stopped.wait(upTo: journal.settings.checkInterval)
            } catch {
                note(error)
                if !stop.isSet { await stopped.wait(upTo: backoff.next()) }
            }
        }
    }

    /// One look at the database.
    func compare(_ ledger: inout ArrivalLedger) async throws {
        if let probe = try await desk.lastProbe() { ledger.probeCame(mark: probe.mark, at: .now - probe.age) }
        let missing = ledger.missing
        for start in stride(from: 0, to: missing.count, by: ArrivalDesk.page) where !stop.isSet {
            ledger.came(
                try await desk.arrived(among: Array(missing[start..<min(start + ArrivalDesk.page, missing.count)])))
        }
        let settled = ledger.settledMark(at: .now, settling: journal.settings.settling) ?? 0
        var pages = 0
        while ledger.checked < settled, ledger.missing.count < ArrivalLedger.mostMissing, pages < Self.pages,
            !stop.isSet
        {
            let found = try await desk.missing(above: ledger.checked, upTo: settled)
            ledger.looked(upTo: found.upTo, missing: found.numbers, at: .now)
            pages += 1
        }
        let due = ledger.due(at: .now)
        if !due.isEmpty {
            logger.warning(
                "Submissions got lost behind the broker and are sent again", metadata: ["count": "\(due.count)"])
        }
        drain.resend(due)
        journal.captured(to: ledger.captured)
    }

    /// Deletes what capture has and is old enough; all that capture has while the journal is nearly full.
    private func prune() async throws {
        let settings = journal.settings
        let cutoff = Timestamp.now.advanced(bySeconds: -settings.keep.inSeconds)
        var early = 0
        for _ in 0..<Self.chunks where !stop.isSet {
            let isNearlyFull = try journal.store.liveBytes() > settings.limit / 5 * 4
            let deleted = try await journal.store.prune(
                upTo: journal.marks.captured, before: isNearlyFull ? nil : cutoff, limit: Self.chunk)
            if isNearlyFull { early += deleted }
            if deleted < Self.chunk { break }
        }
        guard early > 0 else { return }
        logger.notice(
            "The journal is nearly full: what capture has was deleted before its time", metadata: ["count": "\(early)"])
    }

    private func note(_ error: any Error) {
        let problem = "\(error)"
        if health.current.problem != problem {
            logger.warning("The journal cannot be compared with the database now", metadata: ["error": "\(problem)"])
        }
        health.disconnected(problem)
    }
}
