import Contracts
import GRDB
import Messaging
import Support
import Testing

/// What is lost behind the broker's confirm shows as a gap, and the journal closes it.
@Suite("Submissions lost on the way to capture", .timeLimit(.minutes(5)))
struct JournalGapTests {
    @Test("A purged queue's submissions show in SQL, are sent again by themselves, and are deleted only afterwards")
    func purged() async throws {
        try await withRelay { relay in
            // Nothing is younger than "keep" allows, so that only what capture has decides on deleting.
            let poster = FormPoster(try relay.startIntake(environment: ["BATON_INTAKE_JOURNAL_KEEP": "0s"]))
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            await poster.post(connections: 4) { poster.accepted.count >= 200 }
            let lost = poster.accepted
            try await eventually("all wait for capture") { try relay.drained() == lost.count }
            var connection = try relay.broker.connect()
            #expect(try connection.purge(queue: Step.capture.queue) >= lost.count)
            await poster.post(connections: 4) { poster.accepted.count >= lost.count + 50 }
            try await eventually("the later ones wait for capture") {
                try relay.drained() == poster.accepted.count
            }
            // Stopped, so that the gap stays until it was looked at.
            #expect(relay.intake?.stop()?.status == 0)
            try relay.start(.capture)
            try await eventually("the later ones have come") {
                try relay.count("SELECT count(*) FROM report.ledger") >= poster.accepted.count - lost.count
            }
            let gap = try relay.lines("SELECT first || '-' || last FROM report.journal_gaps")
            #expect(gap == ["1-\(lost.count)"])
            #expect(try relay.entries() == poster.accepted.count)

            try relay.startIntake(environment: ["BATON_INTAKE_JOURNAL_KEEP": "0s"])
            try await eventually("every submission is in the ledger", within: .seconds(60)) {
                try poster.accepted.subtracting(relay.lines("SELECT submission_id FROM report.ledger")).isEmpty
            }
            #expect(try relay.count("SELECT count(*) FROM report.journal_gaps") == 0)
            #expect(try relay.count("SELECT count(*) FROM capture.lead") == poster.accepted.count)
            try await eventually("what capture has is deleted", within: .seconds(60)) { try relay.entries() == 0 }
        }
    }

    @Test("An intake whose database is away from the start takes posts and deletes nothing, until it is back")
    func databaseAway() async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            try relay.database.allowConnections(false)
            let poster = FormPoster(try relay.startIntake(environment: ["BATON_INTAKE_JOURNAL_KEEP": "0s"]))
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            await poster.post(connections: 4) { poster.accepted.count >= 100 }
            #expect(await poster.get("/health/ready") == 200)
            #expect(try relay.entries() == poster.accepted.count)
            try relay.database.allowConnections(true)
            try await eventually("every submission is in the ledger", within: .seconds(60)) {
                try poster.accepted.subtracting(relay.lines("SELECT submission_id FROM report.ledger")).isEmpty
            }
            try await eventually("what capture has is deleted", within: .seconds(60)) { try relay.entries() == 0 }
            // Away again: the keeper's connection breaks, posts go on.
            try relay.database.allowConnections(false)
            let before = poster.accepted.count
            await poster.post(connections: 4) { poster.accepted.count >= before + 50 }
            #expect(try relay.entries() == poster.accepted.count - before)
            try relay.database.allowConnections(true)
            try await eventually("what capture has is deleted", within: .seconds(60)) { try relay.entries() == 0 }
        }
    }
}

extension RelayUnderTest {
    /// How many entries the intake's journal holds.
    func entries() throws -> Int { try journal("SELECT count(*) FROM entry") }

    /// Up to which number the broker has confirmed, as written down.
    func drained() throws -> Int { try journal("SELECT drained FROM state") }

    private func journal(_ sql: String) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        let file = try DatabaseQueue(path: journalFile, configuration: configuration)
        return try file.read { try Int.fetchOne($0, sql: sql) ?? -1 }
    }
}
