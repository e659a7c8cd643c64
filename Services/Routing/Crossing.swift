package import Models

/// A threshold that a lead crossed.
package struct Crossing: Equatable, Sendable {
    package var model: String
    package var threshold: Int32
    package var crossedAt: Timestamp
    /// Whether routing has acted on it.
    package var isAnnounced: Bool
}
