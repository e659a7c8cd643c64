/// What is done when nobody can say whether an attempt reached the recipient.
package enum AmbiguityPreference: String, CaseIterable, Codable, Sendable {
    /// Nothing: the delivery is shown as unknown, and a person may send it again.
    case once
    /// It is sent once more under the same identity: somebody may read it twice.
    case delivery
}
