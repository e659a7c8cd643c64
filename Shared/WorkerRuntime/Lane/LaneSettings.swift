import Database
import Messaging

/// Everything a lane needs to know; made once from the process's settings.
struct LaneSettings: Sendable {
    var consume: Messaging.ConnectionSettings
    var publish: Messaging.ConnectionSettings
    var database: Database.ConnectionSettings
    /// Messages in one transaction at most.
    var batch: Int
    /// Unacknowledged messages at most: the back-pressure.
    var prefetch: UInt16
    /// How long the broker may take to confirm a batch.
    var confirmTimeout: Duration
    /// How long a lane waits for a message before it looks around (heartbeats, stop, sweep).
    var idleWait: Duration
    var sweep: SweepSettings
}

struct SweepSettings: Sendable {
    /// How often a lane looks whether announcements were lost.
    var interval: Duration
    /// How much older than its probe a row must be: longer than a batch takes from commit to confirm.
    var settling: Duration
}
