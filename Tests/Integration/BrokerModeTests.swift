import Contracts
import Support
import Testing

@Suite("An intake without a journal", .timeLimit(.minutes(3)))
struct BrokerModeTests {
    @Test("answers 200 after the broker's confirm, and 503 while the broker is away")
    func outage() async throws {
        try await withRelay { relay in
            try relay.start(.capture)
            let poster = FormPoster(
                try relay.startIntake(environment: [
                    "BATON_INTAKE_MODE": "broker", "BATON_INTAKE_JOURNAL": "", "BATON_DATABASE_URL": "",
                    "BATON_INTAKE_ACCEPT_TIMEOUT": "1s",
                ]))
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            #expect(await poster.post() == 200)
            try await manage(.DELETE, "permissions/\(relay.broker.vhost)/\(relay.broker.user)", body: nil)
            try relay.broker.closeAllConnections()
            try await eventually("it is not ready") { await poster.get("/health/ready") == 503 }
            #expect(await poster.post() == 503)
            #expect(poster.accepted.count == 1)
            try await manage(
                .PUT, "permissions/\(relay.broker.vhost)/\(relay.broker.user)",
                body: #"{"configure":".*","write":".*","read":".*"}"#)
            try await eventually("it takes posts again") { await poster.post() == 200 }
            try await eventually("every accepted post is in the ledger") {
                try poster.accepted.subtracting(relay.lines("SELECT submission_id FROM report.ledger")).isEmpty
            }
        }
    }
}
