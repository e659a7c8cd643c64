import Contracts
import Database
import Foundation
import Support
import Testing

/// The operator's desk for notifications, with the worker that sends them.
@Suite("The command `baton notify`", .timeLimit(.minutes(3)))
struct NotifyCommandTests {
    private static let id = "00000000-0000-4000-b000-100000000001"
    private static let parked = """
        INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template,
                                           status, reason, policy_version, accepted_at)
        SELECT '\(id)', lead_id, 'lead.routed', channel, destination, recipient, 1, 'lead-routed', 'parked', 'no such person',
               1, accepted_at
          FROM notification.delivery WHERE is_test LIMIT 1;
        INSERT INTO notification.delivery_content
        SELECT '\(id)', replace(c.content::text, 'notification.test', 'lead.routed')::json
          FROM notification.delivery_content c JOIN notification.delivery d USING (delivery_id) WHERE d.is_test LIMIT 1;
        """

    private func mails(of relay: RelayUnderTest) throws -> [String] {
        let folder = relay.folder + "/notifications"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
        return try paths.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }

    @Test("A test goes out by a running worker; a parked delivery is corrected, redriven, and arrives as corrected")
    func desk() async throws {
        try await withRelay { relay in
            try relay.start(.notification)
            func baton(_ arguments: String..., editor: String = "false") throws -> (status: Int32, output: String) {
                try Executable.run(
                    "baton", arguments,
                    environment: [
                        "BATON_DATABASE_URL": relay.database.url(as: "baton_operator"), "VISUAL": editor, "EDITOR": "",
                    ])
            }
            let tested = try baton("notify", "test", "file", "--to", "ann@wrong.example", "--timeout", "60")
            #expect(tested.status == 0, "\(tested.output)")
            #expect(tested.output.contains("the receiver took it"), "\(tested.output)")
            #expect(try mails(of: relay).filter { $0.contains("TEST of Baton") }.count == 1)
            #expect(try baton("deliveries", "--json").output.isEmpty)
            // An unknown template cannot be put into words.
            let failed = try baton("notify", "test", "file", "--template", "nonsense", "--timeout", "2")
            #expect(failed.status == 1 && failed.output.contains("nonsense"), "\(failed.output)")

            var owner = try relay.database.connect()
            try owner.script(Self.parked)
            let listed = try baton("notify", "parked", "--channel", "file")
            #expect(listed.output.contains(Self.id) && listed.output.contains("no such person"), "\(listed.output)")
            let unreasoned = try baton("notify", "edit", Self.id)
            #expect(unreasoned.status == 2)
            let unchanged = try baton("notify", "edit", Self.id, "--because", "x", editor: "true")
            #expect(unchanged.status == 0 && unchanged.output.contains("unchanged"), "\(unchanged.output)")
            let broken = try baton("notify", "edit", Self.id, "--because", "x", editor: "truncate -s 20")
            #expect(broken.status == 1 && broken.output.contains("one JSON object"), "\(broken.output)")
            let edited = try baton(
                "notify", "edit", Self.id, "--because", "their new address",
                editor: "sed -i s/wrong.example/right.example/")
            #expect(edited.status == 0, "\(edited.output)")
            #expect(try baton("notify", "redrive", "--all", "--dry-run").output.contains("nothing was changed"))
            let redriven = try baton("notify", "redrive", Self.id, "--because", "mended")
            #expect(redriven.status == 0, "\(redriven.output)")
            try await eventually("the delivery is sent") {
                try relay.count("SELECT count(*) FROM report.deliveries WHERE status = 'sent'") == 1
            }
            #expect(try mails(of: relay).filter { $0.contains("ann@right.example") }.count == 1)
            let page = try baton("notify", "show", Self.id).output
            #expect(page.contains("their new address") && page.contains("mended"), "\(page)")
            #expect(try baton("notify", "redrive", Self.id, "--because", "x").status == 1)
            let destinations = try baton("notify", "destinations", "--json").output
            #expect(destinations.contains(#""state":"well""#), "\(destinations)")
        }
    }
}
