import Synchronization

@testable import Notification

/// A channel whose attempts end as a test says.
final class ScriptedChannel: Channel {
    let name: String
    let pace: Pace
    private let script: @Sendable (DeliveryJob) -> DeliveryEffect

    init(
        _ name: String, pace: Pace = Pace(concurrency: 1),
        script: @escaping @Sendable (DeliveryJob) -> DeliveryEffect = { _ in
            .sent(Receipt(at: NotificationDesk.start))
        }
    ) {
        self.name = name
        self.pace = pace
        self.script = script
    }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect { script(job) }
}
