package import Models

/// Routing's own row of a lead, as locked.
package struct LeadRow: Equatable, Sendable {
    /// Counts announcements.
    package var revision: Int64
    /// The newest revision of the score that routing looked at.
    package var scoringRevision: Int64
    package var owner: String?
    package var routedAt: Timestamp?
}
