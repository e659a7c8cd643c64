import Contracts
import Foundation
import Support

/// Runs rows one after another, each with a relay, a database and a virtual host of its own.
package enum Campaign {
    package static func run(_ row: Row, seed: UInt64) async -> RowResult {
        let began = ContinuousClock.now
        var result = RowResult(id: row.id, fault: row.fault, seed: seed)
        if let obstacle = row.obstacle() {
            result.verdict = .notRunHere
            result.problems = [obstacle]
            return result
        }
        do {
            switch row.run {
            case .onTrial(let run): result = try await lendServers(row, seed: seed, run)
            case .own(let run): try await run(&result)
            }
        } catch {
            result.problems.append("\(error)")
        }
        if result.verdict != .notRunHere {
            result.verdict = result.problems.isEmpty && result.lost == 0 && result.doubled == 0 ? .passed : .failed
        }
        result.seconds = ((ContinuousClock.now - began) / .seconds(1) * 10).rounded() / 10
        return result
    }

    private static func lendServers(
        _ row: Row, seed: UInt64, _ run: (Trial) async throws -> Void
    ) async throws -> RowResult {
        try await withDatabase { database in
            try await withBroker { broker in
                let accounts = try await Accounts.make(broker: broker, database: database)
                let proxies = row.plan.isProxied ? try Proxies(accounts, seed: seed) : nil
                defer { proxies?.stop() }
                var settings = RelaySettings()
                settings.isKept = true
                settings.environment = row.plan.environment
                settings.amqpURL = { proxies?.amqpURL($0) ?? accounts.amqpURL($0) }
                settings.databaseURL = { proxies?.databaseURL($0) ?? accounts.databaseURL($0) }
                let relay = try RelayUnderTest(database: database, broker: broker, settings: settings)
                defer { relay.stop() }
                let trial = try Trial(row, seed: seed, relay: relay, accounts: accounts, proxies: proxies)
                do {
                    try await run(trial)
                } catch {
                    trial.problem("\(error)")
                    // What was lost is the question even if the row did not get to its end.
                    try? await trial.drain()
                    try? await Checker(trial: trial).check()
                }
                let died = relay.workers.filter { $0.deaths > 0 }.map { "\($0.name) \($0.deaths)×" }
                if !died.isEmpty { trial.note("died: \(died.joined(separator: ", "))") }
                if !trial.result.problems.isEmpty { trial.keepLogs() }
                return trial.result
            }
        }
    }
}
