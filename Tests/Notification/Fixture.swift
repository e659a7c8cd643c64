import FoundationEssentials
import Models
import NoticeSamples
import Support
import WorkerRuntime

@testable import Notices
@testable import Notification

/// What the tests of sending share.
enum Fixture {
    static let templates = NoticeSample.templates

    static func writer() throws -> MailWriter { try NoticeSample.writer() }

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

    static let leadID = NoticeSample.leadID
    static let deliveryID = NoticeSample.deliveryID

    static func content(
        _ values: LeadTexts = NoticeSample.values, extra: [String: [String]] = [:],
        recipient: String = "ada@baton.example"
    ) -> DeliveryContent {
        NoticeSample.content(values, extra: extra, recipient: recipient)
    }

    static func job(_ content: [UInt8], template: String = "lead-routed", attempt: Int32 = 1) -> DeliveryJob {
        DeliveryJob(
            deliveryID: deliveryID, leadID: leadID, event: "lead.routed", channel: "file", destination: "file",
            recipient: "ada@baton.example", version: 1,
            template: template, content: content, attempt: attempt, acceptedAt: NotificationDesk.start,
            plannedAt: NotificationDesk.start, traceparent: nil)
    }
}
