import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("The command `baton notify test`", .timeLimit(.minutes(2)))
struct NotifyTestCommandTests {
    private struct Told: Decodable {
        var hasArrived: Bool
        var end: String
        var attempts: Int
    }

    /// Runs the command while a worker, played by one statement, ends the attempt.
    private func told(
        _ ending: String?, timeout: Int = 60, rows: String = ""
    ) async throws -> (status: Int32, told: Told, after: [String], shown: Int) {
        try await withDatabase { database in
            var owner = try database.connect()
            try owner.script(rows)
            let command = Task.detached {
                try Executable.run(
                    "baton", ["notify", "test", "slack:C1", "--timeout", "\(timeout)", "--json"],
                    environment: ["BATON_DATABASE_URL": database.url(as: "baton_operator")])
            }
            if let ending {
                try await eventually("a test is planned") {
                    var worker = try database.connect()
                    return try worker.execute(
                        Statement("UPDATE notification.delivery SET \(ending) WHERE is_test AND status = 'planned'"))
                        == 1
                }
            }
            let (status, output) = try await command.value
            let told = try JSONDecoder().decode(Told.self, from: Data(output.utf8))
            let after = try owner.rows(
                Statement("SELECT concat_ws(' ', status, destination, event) FROM notification.delivery")
            ) { try $0.text(0) }
            let shown = try owner.rows(Statement("SELECT delivery_id FROM report.deliveries")) { try $0.uuid(0) }
            return (status, told, after, shown.count)
        }
    }

    @Test("What the receiver took ends with 0 and says what it answered, and no report shows it")
    func sent() async throws {
        let result = try await told("status = 'sent', attempts = 1, reference = '17.5', sent_at = now()")
        #expect(result.status == 0)
        #expect(result.told.hasArrived)
        #expect(result.told.end == "the receiver took it, and calls it 17.5")
        #expect(result.after == ["sent slack:C1 notification.test"])
        #expect(result.shown == 0)
    }

    @Test(
        "What does not arrive ends with 1 and the reason",
        arguments: [
            ("status = 'parked', attempts = 1, reason = 'invalid_arguments'", "it cannot arrive: invalid_arguments"),
            (
                "status = 'unknown', attempts = 1, reason = 'reset after the body'",
                "nobody knows whether it arrived: reset after the body"
            ),
        ])
    func failed(ending: String, end: String) async throws {
        let result = try await told(ending)
        #expect(result.status == 1)
        #expect(result.told.end == end)
        #expect(!result.told.hasArrived)
    }

    @Test("What nobody takes in time is taken back, and does not arrive later")
    func late() async throws {
        let result = try await told(nil, timeout: 1)
        #expect(result.status == 1)
        #expect(result.told.end.contains("no worker has taken it"))
        #expect(result.after == ["suppressed slack:C1 notification.test"])
    }

    @Test("A destination that is held up for longer than anybody waits is told at once")
    func heldUp() async throws {
        let result = try await told(
            nil, timeout: 3600,
            rows: DeliveryRows.destination("slack", "paused_for = 'token_revoked', retry_at = now() + interval '1 day'")
        )
        #expect(result.status == 1)
        #expect(result.told.end.contains("slack is paused until"))
        #expect(result.told.end.contains("token_revoked"))
        #expect(result.told.end.contains("baton notify resume slack"))
        #expect(result.after == ["suppressed slack:C1 notification.test"])
    }
}
