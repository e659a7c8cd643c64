/// The versioned documents that rules read.
///
/// The raw value is the kind in the database and on the command line.
package enum DocumentKind: String, CaseIterable, Codable, Sendable {
    case scoringModel = "scoring-model"
    case routingPlan = "routing-plan"
    case notificationPolicy = "notification-policy"
    case people
}
