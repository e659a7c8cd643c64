/// The five steps of the relay.
///
/// The raw value names the worker, its database schema and its broker user.
package enum Step: String, CaseIterable, Codable, Sendable {
    case capture
    case enrichment
    case scoring
    case routing
    case notification

    /// The quorum queue that this step consumes.
    package var queue: String { "baton.\(rawValue)" }

    /// The routing key of the sweeper's probes through this step's queue.
    package var probeKey: String {
        // Spelt out, like the next: each message that comes is compared with both.
        switch self {
        case .capture: "probe.capture"
        case .enrichment: "probe.enrichment"
        case .scoring: "probe.scoring"
        case .routing: "probe.routing"
        case .notification: "probe.notification"
        }
    }

    /// The routing key by which a parked or delayed message comes back to this step's queue, and to no other.
    package var redriveKey: String {
        switch self {
        case .capture: "redrive.capture"
        case .enrichment: "redrive.enrichment"
        case .scoring: "redrive.scoring"
        case .routing: "redrive.routing"
        case .notification: "redrive.notification"
        }
    }
}
