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
            let poster = BatchPoster(try relay.startIntake(forms: BatchPoster.forms, environment: ["BATON_FAIL": trap]))
            let killed = relay.intake
            async let load: Void = poster.post(connections: 8) { killed?.isRunning == false }
            if trap.isEmpty {
                try await eventually("it is under load") { poster.accepted.count >= 60 }
                relay.intake?.kill9()
            }
            await load
            #expect(killed?.wasKilled == true)
            try relay.startIntake(forms: BatchPoster.forms)
            let before = poster.accepted.count
            await poster.post(connections: 4) { poster.accepted.count >= before + 20 }
            try await eventually("no journal has a gap", within: .seconds(60)) {
                try relay.count("SELECT count(*) FROM report.journal_gaps") == 0
                    && relay.count("SELECT (accepted = arrived)::int FROM report.journals") == 1
            }
            let stored = BatchPoster.counts(of: try relay.lines("SELECT submission_id FROM report.ledger"))
            #expect(poster.accepted.allSatisfy { stored[$0] == BatchPoster.size })
            // Also of those that were never answered.
            #expect(stored.values.allSatisfy { $0 == BatchPoster.size })
        }
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
