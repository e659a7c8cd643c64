import FoundationEssentials
import Models

/// A planned delivery whose time is to be judged before it may leave.
struct ScheduledDelivery: Equatable, Sendable {
    /// How many may go to one recipient in how many seconds.
    struct Ceiling: Equatable, Sendable {
        var count: Int
        var seconds: Double
        /// How many went within the last `seconds`, up to `count`.
        var released: Int
        /// When the first of those went.
        var oldest: Timestamp?
    }

    /// What it is told together with.
    struct Digest: Equatable, Sendable {
        var key: String
        /// Seconds from the first one that is collected to its release.
        var wait: Double
        /// Seconds between two releases at least.
        var interval: Double
    }

    var deliveryID: UUID
    var channel: String
    var destination: String
    var recipient: String
    var isDigest = false
    var isCritical = false
    /// When the recipient's quiet hours end; nil outside of them.
    var quietUntil: Timestamp?
    var ceiling: Ceiling?
    var digest: Digest?

    /// Whose ceiling it counts against.
    var reader: Reader { Reader(channel: channel, recipient: recipient) }

    struct Reader: Hashable, Sendable {
        var channel: String
        var recipient: String
    }
}
