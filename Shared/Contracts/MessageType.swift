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

    /// The version of the body that this build writes and reads; it travels as `dataschema`.
    package var version: Int { 1 }

    /// Whether the message is published `mandatory`, so that a return is a failure.
    ///
    /// Nobody need listen to the others.
    package var isRequired: Bool { self != .leadNotified }

    /// The URI of the body's schema, such as `urn:baton:lead.captured:1`.
    package var schema: String { "urn:baton:\(rawValue):\(version)" }
}
