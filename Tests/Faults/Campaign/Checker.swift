import FaultProxy
import Foundation
import Support

/// Holds what the clients know against what the relay has, and names every difference.
struct Checker {
    let trial: Trial
    var relay: RelayUnderTest { trial.relay }

    func check() async throws {
        try checkFates()
        try checkEffects()
        try checkScores()
        try checkParked()
        try await checkLedger()
        try await checkProcesses()
        try await checkPrivacy()
        checkDrain()
        checkOrder()
    }

    /// A query that must find nothing.
    func expectNone(_ invariant: String, _ what: String, _ sql: String) throws {
        let count = try relay.count("SELECT count(*) FROM (\(sql)) AS found")
        if count > 0 { trial.problem("\(invariant): \(count) \(what)") }
    }

    /// I8: what went out of each step came to the next, and `baton ledger` agrees.
    private func checkLedger() async throws {
        let url = trial.database.url(as: "baton_report")
        let (status, output) = try await offPool {
            try Executable.run("baton", ["ledger"], environment: ["BATON_DATABASE_URL": url])
        }
        if status != 0 { trial.problem("I8: baton ledger exits with \(status): \(output.suffix(400))") }
        try expectNone("I8", "hops do not add up", "SELECT FROM report.hops WHERE announced <> arrived")
        try expectNone("I7", "messages without a row", "SELECT FROM report.unarrived")
    }

    /// I14: whatever runs ends by itself when asked to.
    private func checkDrain() {
        for worker in relay.workers.reversed() where worker.isRunning {
            guard let end = worker.stop(within: .seconds(25)) else {
                trial.problem("I14: \(worker.name) did not end within 25 s of SIGTERM")
                continue
            }
            if end.took > .seconds(15) { trial.problem("I14: \(worker.name) took \(end.took) to end") }
            if end.status != 0 { trial.problem("I14: \(worker.name) ended with \(end.status)") }
        }
    }

    /// I15: seen from outside, no acknowledgement came before its commit and the confirms of what it led to.
    private func checkOrder() {
        // The audit knows one lane by its proxy, not two.
        guard trial.row.plan.processes == 1 else { return }
        for (name, audit) in trial.proxies?.audits() ?? [] {
            if audit.acknowledgedDeliveries == 0 { trial.problem("I15: \(name) acknowledged nothing") }
            for violation in audit.violations.prefix(3) { trial.problem("I15: \(name): \(violation)") }
        }
    }
}
