import Models

/// A crossing that routing acted upon.
struct Qualification: Equatable, Sendable {
    /// Routing's revision that announced it.
    var revision: Int64
    var crossedAt: Timestamp
    /// False when it was part of the lead's first announcement.
    var isAnnouncedAlone: Bool
}
