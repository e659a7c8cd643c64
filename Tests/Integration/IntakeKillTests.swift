import Contracts
import Foundation
import Support
import Testing

/// Every post that was answered with 200 is a row of the ledger, and none is two leads, wherever the intake dies.
@Suite("An intake that dies under load", .timeLimit(.minutes(5)))
struct IntakeKillTests {
    @Test(
        "with a journal",
        arguments: [
            "intake.journalled@1:kill9", "intake.journalled@40:kill9", "intake.drain_confirmed@1:kill9",
            "intake.drain_confirmed@5:kill9", "",
        ])
    func journal(trap: String) async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            try await Self.killUnderLoad(relay, ["BATON_FAIL": trap])
            try await eventually("no journal has a gap", within: .seconds(60)) {
                try relay.count("SELECT count(*) FROM report.journal_gaps") == 0
                    && relay.count("SELECT accepted::int FROM report.journals") > 100
            }
            // Also what was stored and never answered has come, once.
            #expect(try relay.count("SELECT count(*) FROM report.journals WHERE accepted <> arrived") == 0)
            #expect(relay.intake?.stop()?.status == 0)
        }
    }

    @Test("without one, by the broker's confirms", arguments: ["intake.confirmed@30:kill9", ""])
    func broker(trap: String) async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            try await Self.killUnderLoad(relay, ["BATON_INTAKE_MODE": "broker", "BATON_FAIL": trap])
            #expect(try relay.count("SELECT count(*) FROM capture.arrival") == 0)
        }
    }

    @Test(
        "with posts that hold several submissions: all of one are stored, or none",
        arguments: ["intake.journalled@9:kill9", ""])
    func batches(trap: String) async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            let poster = try await Self.killUnderBatches(relay, ["BATON_FAIL": trap])
            try await eventually("all that was answered has come, and nothing by halves", within: .seconds(90)) {
                let stored = try Self.batches(relay)
                let missing = try relay.count("SELECT max(number) - count(*) FROM capture.arrival")
                // Also of those that were never answered.
                return missing == 0 && poster.accepted.isSubset(of: stored.keys)
                    && stored.values.allSatisfy { $0 == BatchPoster.size }
            }
        }
    }

    @Test("with such posts and without a journal: none is answered before all of it is confirmed")
    func batchesByConfirms() async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            let poster = try await Self.killUnderBatches(
                relay, ["BATON_INTAKE_MODE": "broker", "BATON_FAIL": "intake.confirmed@9:kill9"])
            try await eventually("all that was answered has come", within: .seconds(90)) {
                let stored = try Self.batches(relay)
                return poster.accepted.allSatisfy { stored[$0] == BatchPoster.size }
            }
        }
    }

    /// How many events of each batch capture has.
    private static func batches(_ relay: RelayUnderTest) throws -> [Int: Int] {
        BatchPoster.counts(of: try relay.lines("SELECT id FROM capture.receipt WHERE publisher = 'form:crm'"))
    }

    /// Sends signed batches while the intake dies and comes back.
    private static func killUnderBatches(
        _ relay: RelayUnderTest, _ environment: [String: String]
    ) async throws -> BatchPoster {
        let poster = BatchPoster(try relay.startIntake(forms: BatchPoster.forms, environment: environment))
        let killed = relay.intake
        async let load: Void = poster.post(connections: 8) { killed?.isRunning == false }
        if environment["BATON_FAIL"] == "" {
            try await eventually("it is under load") { poster.accepted.count >= 60 }
            relay.intake?.kill9()
        }
        await load
        #expect(killed?.wasKilled == true)
        try relay.startIntake(forms: BatchPoster.forms, environment: environment.merging(["BATON_FAIL": ""]) { $1 })
        let before = poster.accepted.count
        await poster.post(connections: 4) { poster.accepted.count >= before + 20 }
        return poster
    }

    /// Posts while the intake dies and comes back, and holds the ledger against what was answered.
    private static func killUnderLoad(_ relay: RelayUnderTest, _ environment: [String: String]) async throws {
        let poster = FormPoster(try relay.startIntake(environment: environment))
        let killed = relay.intake
        async let load: Void = poster.post(connections: 8) { killed?.isRunning == false }
        let isTrapped = environment["BATON_FAIL"] != ""
        // A trap may spring before the first answer.
        try await eventually("the intake takes posts") {
            poster.accepted.count >= 1 || isTrapped && killed?.isRunning == false
        }
        if !isTrapped {
            try await eventually("it is under load") { poster.accepted.count >= 150 }
            relay.intake?.kill9()
        }
        await load
        #expect(killed?.wasKilled == true)
        try relay.startIntake(environment: environment.merging(["BATON_FAIL": ""]) { $1 })
        let before = poster.accepted.count
        await poster.post(connections: 4) { poster.accepted.count >= before + 100 }
        let accepted = poster.accepted
        try await eventually("every accepted post is in the ledger", within: .seconds(60)) {
            try accepted.subtracting(relay.lines("SELECT submission_id FROM report.ledger")).isEmpty
        }
        let ids = try relay.lines("SELECT submission_id FROM report.ledger")
        #expect(Set(ids).count == ids.count)
        #expect(try relay.count("SELECT count(*) FROM capture.lead") == ids.count)
    }
}
