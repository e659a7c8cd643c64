/// Everything that a policy can tell somebody of.
///
/// The raw value is what documents and deliveries call it.
package enum NoticeEvent: String, CaseIterable, Sendable {
    /// A lead got its owner.
    case leadRouted = "lead.routed"
    /// An owned lead crossed the threshold.
    case leadQualified = "lead.qualified"
    /// A lead that is known was submitted again.
    case leadResubmitted = "lead.resubmitted"
    /// A message waits for a person.
    case messageParked = "message.parked"
    /// Baton stopped trying what kept failing.
    case breakerOpened = "breaker.opened"

    /// Whether it happened to a lead; the others are for those who operate Baton.
    package var isOfLead: Bool {
        switch self {
        case .leadRouted, .leadQualified, .leadResubmitted: true
        case .messageParked, .breakerOpened: false
        }
    }

    static let names = allCases.map(\.rawValue)
}
