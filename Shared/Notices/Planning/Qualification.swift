package import Models

/// A crossing that routing acted upon.
package struct Qualification: Equatable, Sendable {
    /// Routing's revision that announced it.
    package var revision: Int64
    package var crossedAt: Timestamp
    /// False when it was part of the lead's first announcement.
    package var isAnnouncedAlone: Bool

    package init(revision: Int64, crossedAt: Timestamp, isAnnouncedAlone: Bool) {
        self.revision = revision
        self.crossedAt = crossedAt
        self.isAnnouncedAlone = isAnnouncedAlone
    }
}
