import FoundationEssentials
import Models
import Support
import WorkerRuntime

@testable import Notification

/// What the tests of sending share.
enum Fixture {
    struct NoAddress: Error {}

    /// The templates that come with Baton.
    static let templates = "deploy/config/templates"

    static func writer(templates directory: String = templates) throws -> MailWriter {
        guard let from = Mailbox("Baton <baton@relay.example>") else { throw NoAddress() }
        return MailWriter(
            renderer: NoticeRenderer(templates: try Templates(directory: directory)), from: from)
    }

    static func deliveries(_ channels: [any Channel]? = nil) throws -> Deliveries {
        Deliveries(
            channels: Channels(try channels ?? [fileChannel()]), metrics: DeliveryMetrics(factory: PrometheusRegistry())
        )
    }

    static func fileChannel(into directory: String = temporaryDirectory()) throws -> FileChannel {
        FileChannel(writer: try writer(), folder: try DeliveryFolder(path: directory))
    }

    static func temporaryDirectory() -> String {
        "\(FileManager.default.temporaryDirectory.path)/\(TestServers.uniqueName("baton"))"
    }

    static let leadID = UUID(uuid: (1, 1, 1, 1, 1, 1, 0x41, 1, 0x81, 1, 1, 1, 1, 1, 1, 1))
    static let deliveryID = UUID(uuid: (2, 2, 2, 2, 2, 2, 0x42, 2, 0x82, 2, 2, 2, 2, 2, 2, 2))

    static func content(
        _ values: LeadTexts = [.fullName: "Dana Whitfield", .email: "dana@northwind.example"],
        extra: [String: [String]] = [:], recipient: String = "ada@baton.example"
    ) -> DeliveryContent {
        DeliveryContent(
            leadID: leadID, event: "lead.routed", version: 1,
            lead: LeadFacts(values: values, extra: extra, source: .tradeShow, form: "Stand"),
            enrichment: Enrichment(
                domainClass: .corporate, company: Company(domain: "northwind.example", name: "Northwind", employees: 40)
            ),
            score: Score(
                fit: 40, intent: 70,
                reasons: [
                    ScoreReason(rule: "title", group: .fit, points: 40, reason: "decides on purchases"),
                    ScoreReason(rule: "old", group: .intent, points: -5, reason: "was silent for long"),
                ], asOf: NotificationDesk.start, isAboveThreshold: true),
            model: "default@3", qualifiedAt: NotificationDesk.start,
            owner: .init(email: "ada@baton.example", name: "Ada Åkesson"),
            assignment: AssignmentSummary(
                owner: "ada@baton.example", rule: "rest", strategy: .owner, reason: "whose turn it was"),
            recipient: .init(email: recipient, name: recipient == "ada@baton.example" ? "Ada Åkesson" : nil),
            policyRule: "r", acceptedAt: NotificationDesk.start)
    }

    static func job(_ content: [UInt8], template: String = "lead-routed", attempt: Int32 = 1) -> DeliveryJob {
        DeliveryJob(
            deliveryID: deliveryID, leadID: leadID, event: "lead.routed", channel: "file", destination: "file",
            recipient: "ada@baton.example", version: 1,
            template: template, content: content, attempt: attempt, acceptedAt: NotificationDesk.start,
            plannedAt: NotificationDesk.start, traceparent: nil)
    }
}
