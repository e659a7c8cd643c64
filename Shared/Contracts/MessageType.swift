/// Everything that crosses the broker.
///
/// The raw value is the routing key and the CloudEvents `type`.
package enum MessageType: String, CaseIterable, Sendable {
    case leadSubmitted = "lead.submitted"
    case activityRecorded = "activity.recorded"
    case leadCaptured = "lead.captured"
    case activityCaptured = "activity.captured"
    case leadEnriched = "lead.enriched"
    case leadScored = "lead.scored"
    case leadRouted = "lead.routed"
    case leadQualified = "lead.qualified"
    case leadNotified = "lead.notified"
    case preferenceRecorded = "preference.recorded"
    case preferenceCaptured = "preference.captured"

    /// The version of the body that this build writes and reads; it travels as `dataschema`.
    package var version: Int { 1 }

    /// Whether the message is published `mandatory`, so that a return is a failure.
    ///
    /// Nobody need listen to the others.
    package var isRequired: Bool { self != .leadNotified }

    /// The URI of the body's schema, such as `urn:baton:lead.captured:1`.
    package var schema: String {
        // Spelt out: every message carries it.
        switch self {
        case .leadSubmitted: "urn:baton:lead.submitted:1"
        case .activityRecorded: "urn:baton:activity.recorded:1"
        case .leadCaptured: "urn:baton:lead.captured:1"
        case .activityCaptured: "urn:baton:activity.captured:1"
        case .leadEnriched: "urn:baton:lead.enriched:1"
        case .leadScored: "urn:baton:lead.scored:1"
        case .leadRouted: "urn:baton:lead.routed:1"
        case .leadQualified: "urn:baton:lead.qualified:1"
        case .leadNotified: "urn:baton:lead.notified:1"
        case .preferenceRecorded: "urn:baton:preference.recorded:1"
        case .preferenceCaptured: "urn:baton:preference.captured:1"
        }
    }
}
