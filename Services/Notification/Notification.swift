import Contracts
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
                let channels = try NotificationConfiguration(worker.settings).channels(logger: worker.logger)
                return [Deliveries(channels: channels, metrics: DeliveryMetrics(factory: worker.metrics))]
            })
    }
}
