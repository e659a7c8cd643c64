import Contracts
import WorkerRuntime

/// Plans who is told of a lead, and tells them.
@main
enum Notification {
    static func main() async {
        await Worker.run(
            .notification, settings: NotificationConfiguration.all,
            stage: { _ in NotificationStage() },
            dispatchers: { worker in
                let configuration = try NotificationConfiguration(worker.settings)
                let writer = MailWriter(
                    templates: try Templates(directory: configuration.templates), from: configuration.from)
                let channels = Channels([
                    FileChannel(writer: writer, folder: try DeliveryFolder(path: configuration.directory))
                ])
                return [Deliveries(channels: channels, metrics: DeliveryMetrics(factory: worker.metrics))]
            })
    }
}
