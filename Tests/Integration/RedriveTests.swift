import Contracts
import Foundation
import Support
import Testing

/// From a broken post to a lead, and the fates on the way: the desk and the relay together.
@Suite("Parked messages that a person brings back", .timeLimit(.minutes(5)))
struct RedriveTests {
    @Test("An edited post becomes a lead once, an unedited one parks again, a dropped one is rejected")
    func desk() async throws {
        try await withRelay { relay in
            for step in Step.allCases { try relay.start(step) }
            // Two posts cut short, and one message that names itself by its bytes alone.
            try relay.publish([
                (key: "lead.submitted", id: "cut-1", body: #"{"fields":{"email":"ann@mended.exa"#),
                (key: "lead.submitted", id: "cut-2", body: #"{"fields":{"email":"bob@mended.exa"#),
                (key: "lead.submitted", id: "cut-3", body: #"{"fields":{"email":"cyd@mended.exa"#),
            ])
            try await eventually("all are parked") {
                try relay.fates() == ["cut-1 parked", "cut-2 parked", "cut-3 parked"]
            }
            let kept = try relay.lines("SELECT encode(digest, 'hex') FROM runtime.parked ORDER BY external_id")
            let ids = try relay.lines("SELECT parked_id::text FROM runtime.parked ORDER BY external_id")

            let body = relay.folder + "/mended.json"
            try Data(#"{"fields":{"name":"Ann","email":"ann@mended.example"}}"#.utf8)
                .write(to: URL(fileURLWithPath: body))
            try relay.parked(["edit", ids[0], "--body", body, "--because", "cut short by the form"])
            try relay.parked(["redrive", ids[0], ids[1], "--because", "mended"])
            try relay.parked(["drop", ids[2], "--because", "a test of the agency"])
            try await eventually("each has its fate", within: .seconds(60)) {
                try relay.fates() == ["cut-1 lead", "cut-2 parked", "cut-3 rejected"]
            }
            #expect(try relay.ledger().status == 0)
            #expect(try relay.lines("SELECT email FROM report.leads") == ["ann@mended.example"])
            #expect(try relay.count("SELECT count(*) FROM report.deliveries") == 1)
            // What came is as it came, whatever was made of it.
            #expect(
                try relay.lines(
                    "SELECT encode(digest, 'hex') FROM runtime.parked WHERE attempt = 0 ORDER BY external_id")
                    == kept)
            #expect(
                try relay.count(
                    "SELECT count(*) FROM runtime.parked WHERE digest <> runtime.parked_digest(properties, body)") == 0)
            #expect(
                try relay.lines("SELECT state || ' ' || attempt FROM runtime.parked ORDER BY external_id, attempt")
                    == ["completed 0", "completed 0", "parked 1", "dropped 0"])
            #expect(try relay.count("SELECT count(*) FROM report.parked_audit") == 4)

            // Again, and the second time it is the edit that counts.
            let second = try relay.lines("SELECT parked_id::text FROM report.parked")
            try Data(#"{"fields":{"name":"Bob","email":"bob@mended.example"}}"#.utf8)
                .write(to: URL(fileURLWithPath: body))
            try relay.parked(["edit", second[0], "--body", body, "--because", "cut short by the form"])
            try relay.parked(["redrive", second[0], "--because", "mended"])
            try await eventually("the second is a lead", within: .seconds(60)) {
                try relay.fates() == ["cut-1 lead", "cut-2 lead", "cut-3 rejected"] && relay.ledger().status == 0
            }
            #expect(try relay.count("SELECT count(*) FROM report.leads") == 2)
        }
    }
}

extension RelayUnderTest {
    /// Each submission with its fate.
    fileprivate func fates() throws -> [String] {
        try lines("SELECT submission_id || ' ' || fate FROM report.ledger ORDER BY submission_id")
    }

    /// Runs the desk with the operator's rights; it must succeed.
    func parked(_ arguments: [String]) throws {
        let (status, output) = try Executable.run(
            "baton", ["parked"] + arguments,
            environment: ["BATON_DATABASE_URL": database.url(as: "baton_operator"), "USER": "tester"])
        guard status == 0 else { throw NeverHappened(what: "baton parked \(arguments[0]): \(output)") }
    }
}
