import Contracts
import FoundationEssentials
import Models
import Support
import WorkerRuntime

@testable import Notification

/// The worker as a process of its own, with deliveries to webhooks that wait for it.
struct WebhookRelay {
    let relay: RelayUnderTest
    let environment: [String: String]

    init(_ relay: RelayUnderTest, receiver: FakeHTTPReceiver, names: [String]) throws {
        self.relay = relay
        let webhooks = names.map { name in
            #"{"name":"\#(name)","url":"\#(receiver.url("/" + name))","secrets":["\#(ChannelBench.secrets[0])"]}"#
        }
        let path = "\(relay.folder)/endpoints.json"
        try Data(#"{"webhooks":[\#(webhooks.joined(separator: ","))]}"#.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        environment = ["BATON_NOTIFICATION_ENDPOINTS": path, "BATON_NOTIFICATION_ALLOW_PRIVATE": "true"]
    }

    /// Plans deliveries to each receiver: two for each of so many leads, the second to come after the first.
    func plan(_ names: [String], leads: Int) throws {
        var desk = try NotificationDesk(relay.database)
        let destinations = names.flatMap { Array(repeating: "webhook:\($0)", count: leads) }
        _ = try desk.store(destinations, at: .now)
        try desk.script(
            """
            INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version,
                                               template, policy_version, accepted_at, planned_at, due_at)
            SELECT gen_random_uuid(), lead_id, event, channel, destination, recipient, 2,
                   template, policy_version, accepted_at, planned_at, due_at
              FROM notification.delivery;
            INSERT INTO notification.delivery_content
            SELECT d.delivery_id, (SELECT content FROM notification.delivery_content LIMIT 1)
              FROM notification.delivery d WHERE d.version = 2;
            """)
    }

    /// Starts it; `fail` names the places where it fails.
    @discardableResult
    func start(fail: String? = nil) throws -> WorkerProcess? {
        var environment = environment
        environment["BATON_FAIL"] = fail
        return try relay.start(.notification, environment: environment).first
    }
}
