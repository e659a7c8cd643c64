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
    /// Failures in a row that are put down to the messages and not to the installation.
    var breakerLimit: Int
    /// How long nothing may move before operators are to hear of it.
    var standstillAlarm: Duration
    var sweep: SweepSettings

    /// Lets a fault run break off publishings and commits; free where nothing is armed.
    mutating func arm(_ failpoints: Failpoints) {
        if failpoints.isArmed(.halfPublished) || failpoints.isArmed(.afterPublish) {
            publish.publishFaults = PublishFaults(
                halfWritten: { try failpoints.reach(.halfPublished) }, written: { try failpoints.reach(.afterPublish) })
        }
        if failpoints.isArmed(.commitSent) {
            database.onCommitSent = { try failpoints.reach(.commitSent) }
        }
    }
}

struct SweepSettings: Sendable {
    /// How often a lane looks whether announcements were lost.
    var interval: Duration
    /// How much older than its probe a row must be: longer than a batch takes from commit to confirm.
    var settling: Duration
}
