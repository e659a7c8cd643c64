/// How much can happen in one exploration; within these bounds it is complete.
struct Bounds: Hashable, Sendable {
    static let mostMessages = 2

    var messages = 1
    var lanes = 1
    /// Announcements that the consumer may hold unacknowledged.
    var consumerHolds = 1
    var isSweeping = false
    /// What may go wrong, and how often.
    var faults = Faults()

    struct Faults: Hashable, Sendable {
        /// A worker is killed.
        var crashes: UInt8 = 0
        /// A connection is lost, or the answer to a COMMIT.
        var losses: UInt8 = 0
        /// The broker restarts.
        var restarts: UInt8 = 0
        /// The output queue is purged.
        var purges: UInt8 = 0
        /// The publisher sends a message once more.
        var repeats: UInt8 = 0
    }
}
