import Contracts
import Database
import Foundation
import Support
import Testing

/// From the header of a digest, over the page's intake, broker and workers, to what is not sent any more.
@Suite("Unsubscribing from digests", .timeLimit(.minutes(4)))
struct UnsubscribeTests {
    private static let policy = """
        kind: notification-policy
        name: gathering
        rules:
          - id: desk
            events: [lead.routed]
            to: [desk@sales.example]
            channel: file
            template: lead-routed
            timing: {digest: {wait: 1m, interval: 1m}}

        """
    private static let links = [
        "BATON_INTAKE_PUBLIC_URL": "https://leads.example.com", "BATON_INTAKE_LINK_SECRET": Unsubscriber.secret,
    ]
    private static let inForce = "SELECT count(*) FROM report.unsubscriptions WHERE is_in_force"

    private func publish(_ numbers: ClosedRange<Int>, to relay: RelayUnderTest) throws {
        try relay.publish(
            numbers.map { number in
                let fields =
                    #"{"name":"Ann \#(number)","email":"ann@firm\#(number).example.com","company":"Firm \#(number)"}"#
                return (
                    key: "lead.submitted", id: "lead-\(number)", body: #"{"fields":\#(fields),"source":"web_form"}"#
                )
            })
    }

    /// Has a digest sent, and returns the path that its header leads to.
    private func digest(of relay: RelayUnderTest) async throws -> String {
        for step in Step.allCases {
            try relay.start(step, environment: step == .notification ? Self.links : [:])
        }
        let policy = relay.folder + "/gathering.yaml"
        try Self.policy.write(toFile: policy, atomically: true, encoding: .utf8)
        try relay.apply(policy)
        try publish(1...2, to: relay)
        try await eventually("two are collected", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'collected'") == 2
        }
        var connection = try relay.database.connect()
        try connection.script("UPDATE notification.digest SET release_at = now()")
        try await eventually("the digest is sent", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.delivery WHERE event = 'digest' AND status = 'sent'")
                == 1
        }
        let folder = relay.folder + "/notifications"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
        let mail = try String(contentsOfFile: "\(folder)/\(try #require(paths.first))", encoding: .utf8)
        #expect(paths.count == 1 && mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        let start = try #require(mail.firstRange(of: "List-Unsubscribe: <https://leads.example.com")).upperBound
        return String(mail[start...].prefix { $0 != ">" })
    }

    @Test("one click, and no more digests are planned; again, and they are; none of it is a lead")
    func journey() async throws {
        try await withRelay { relay in
            let path = try await digest(of: relay)
            let reader = Unsubscriber(address: try relay.startIntake(environment: Self.links))
            let poster = FormPoster(reader.address)
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            #expect(await poster.get(path) == 200)
            #expect(await reader.post(path) == 200)
            try await eventually("it is kept", within: .seconds(60)) { try relay.count(Self.inForce) == 1 }
            #expect(
                try relay.lines("SELECT concat_ws(' ', address, channel, what) FROM report.unsubscriptions")
                    == ["desk@sales.example file digests"])
            try publish(3...3, to: relay)
            try await eventually("the next is not sent", within: .seconds(60)) {
                try relay.count("SELECT count(*) FROM report.deliveries WHERE status = 'suppressed'") == 1
            }
            #expect(
                try relay.lines("SELECT reason FROM report.deliveries WHERE status = 'suppressed'")
                    == ["preference: desk@sales.example wants no digests by file"])
            #expect(await reader.post(path) == 200)
            #expect(await reader.post(path + "?again") == 200)
            try await eventually("it is taken back", within: .seconds(60)) { try relay.count(Self.inForce) == 0 }
            try publish(4...4, to: relay)
            try await eventually("the next is collected", within: .seconds(60)) {
                try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'collected'") == 1
            }
            // Three words have come, each once, and the ledger has the four leads alone.
            try await eventually("the journal has no gap", within: .seconds(60)) {
                try relay.count("SELECT arrived::int FROM report.journals WHERE accepted = arrived") == 3
            }
            #expect(try relay.count("SELECT count(*) FROM capture.receipt WHERE kind = 'preference'") == 3)
            #expect(try relay.count("SELECT count(*) FROM notification.step WHERE type = 'preference.captured'") == 3)
            #expect(try relay.count("SELECT count(*) FROM report.ledger") == 4)
            #expect(try relay.count("SELECT count(*) FROM report.unarrived") == 0)
        }
    }

    @Test("an intake that dies between its journal and the broker forgets nobody's word")
    func killed() async throws {
        try await withRelay { relay in
            let path = try await digest(of: relay)
            let trap = Self.links.merging(["BATON_FAIL": "intake.journalled@1:kill9"]) { $1 }
            let reader = Unsubscriber(address: try relay.startIntake(environment: trap))
            let killed = relay.intake
            let poster = FormPoster(reader.address)
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            #expect(await reader.post(path) == nil)
            try await eventually("the intake has died of it") { killed?.wasKilled == true }
            #expect(try relay.count(Self.inForce) == 0)
            try relay.startIntake(environment: Self.links)
            try await eventually("it is kept", within: .seconds(60)) { try relay.count(Self.inForce) == 1 }
        }
    }
}
