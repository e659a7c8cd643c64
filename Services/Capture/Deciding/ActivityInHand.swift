import FoundationEssentials
import Models
import WorkerRuntime

/// A new activity on its way to its lead.
struct ActivityInHand: Sendable {
    /// Its place in the batch.
    var index: Int
    /// Keys its row: one for each (publisher, id), whatever content it comes with.
    var key: UUID
    var recorded: RecordedActivity
    var acceptedAt: Timestamp
    /// The lead it is credited to; nil while it waits for one.
    var leadID: UUID?

    init?(index: Int, message: Received<CaptureInput>) {
        guard case .activity(let recorded) = message.input.content else { return nil }
        self.index = index
        key = message.input.activityKey
        self.recorded = recorded
        acceptedAt = message.acceptedAt
        leadID = nil
    }

    var activity: Activity {
        Activity(
            type: recorded.type, at: min(recorded.at ?? acceptedAt, acceptedAt), properties: recorded.properties)
    }
}
