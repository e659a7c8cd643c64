import Contracts
import Logging
import WorkerRuntime

/// Plans who is told of a lead, and tells them.
@main
enum Notification {
    static func main() async {
        await Worker.run(
            .notification, settings: NotificationConfiguration.all,
            stage: { worker in
                let configuration = try NotificationConfiguration(worker.settings)
                return NotificationStage(channels: configuration.channelNames)
            },
            dispatchers: { worker in
                let configuration = try NotificationConfiguration(worker.settings)
                if configuration.unsubscribing == nil {
                    worker.logger.notice(
                        "Mails have no link to unsubscribe: digests go without, and none goes to a lead",
                        metadata: ["settings": "\(LinkSettings.publicURL.key), \(LinkSettings.secret.key)"])
                }
                let channels = try configuration.channels(logger: worker.logger)
                return [Deliveries(channels: channels, metrics: DeliveryMetrics(factory: worker.metrics))]
            })
    }
}
