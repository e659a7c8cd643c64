import Contracts
import Foundation
import Support

/// Deliveries under way while their worker is killed at every step of a delivery, again and again.
///
/// The other workers of the relay go on; leads come in round by round, so that each life of the worker has something to plan.
struct SendingKills {
    var setup: SendingSetup
    /// Each is told of at every place of every way.
    var leads: Int
    var kills: Int

    func run(_ result: inout RowResult) async throws {
        let receivers = try await Receivers()
        try await withRelay { relay in
            var generator = SeededGenerator(seed: result.seed)
            let environment = try receivers.environment(setup, relay: relay)
            for step in Step.allCases where step != .notification { try relay.start(step) }
            var deaths: [SendingDeath: Int] = [:]
            for round in 0..<kills {
                let death = SendingDeath.allCases[round % SendingDeath.allCases.count]
                try await route(leads * round / kills..<leads * (round + 1) / kills, relay)
                if try await kill(death, relay, environment, receivers, &generator) { deaths[death, default: 0] += 1 }
            }
            try await finish(relay, environment)
            for death in SendingDeath.allCases where deaths[death] == nil {
                result.problems.append("no worker came to the point '\(death.rawValue)'")
            }
            try SendingCheck(setup: setup, leads: leads, kills: deaths.values.reduce(0, +))
                .check(relay, receivers, &result)
        }
    }

    /// Brings leads as far as notification's queue.
    private func route(_ numbers: Range<Int>, _ relay: RelayUnderTest) async throws {
        guard !numbers.isEmpty else { return }
        try relay.publish(
            numbers.map { number in
                (
                    key: "lead.submitted", id: "sending-\(number)",
                    body: """
                    {"fields":{"name":"Lead \(number)","email":"lead\(number)@firm\(number).example.com",\
                    "country":"SK","message":"please call"},"source":"partner"}
                    """
                )
            })
        try await eventually("the leads have owners", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM routing.assignment") >= numbers.upperBound
        }
    }

    /// One life of the worker; returns whether it ended where it should.
    private func kill(
        _ death: SendingDeath, _ relay: RelayUnderTest, _ environment: [String: String], _ receivers: Receivers,
        _ generator: inout SeededGenerator
    ) async throws -> Bool {
        let hit = Int.random(in: 1...3, using: &generator)
        let failpoint = death.failpoint(hit, ways: setup.ways)
        let life = environment.merging(failpoint.map { ["BATON_FAIL": $0] } ?? [:]) { $1 }
        guard let worker = try relay.start(.notification, environment: life).first else { return false }
        if failpoint == nil {
            let way = setup.ways.filter { $0 != .file }.randomElement(using: &generator) ?? .webhook
            try await receivers.kill(worker, at: way, after: Int.random(in: 1...12, using: &generator))
        }
        try? await eventually("it dies", within: .seconds(15)) { !worker.isRunning }
        guard worker.isRunning else { return worker.wasKilled }
        worker.stop()
        return false
    }

    /// A life in peace: what is left goes out, and is announced.
    private func finish(_ relay: RelayUnderTest, _ environment: [String: String]) async throws {
        let worker = try relay.start(.notification, environment: environment).first
        try await eventually("every lead is planned for", within: .seconds(60)) {
            try relay.count("SELECT count(DISTINCT lead_id) FROM report.deliveries") == leads
        }
        try await eventually("every delivery has its end", within: .seconds(240)) {
            try relay.count("SELECT count(*) FROM report.deliveries WHERE status = 'planned'") == 0
        }
        try await eventually("everything is announced", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.outbox") == 0
        }
        worker?.stop()
    }
}
