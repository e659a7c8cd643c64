package import Models

/// Routing's own row of a lead, as locked; of no announcements where there is none yet.
package struct LeadRow: Equatable, Sendable {
    /// Counts announcements.
    package var revision: Int64 = 0
    /// The newest revision of the score that routing looked at.
    package var scoringRevision: Int64 = 0
    package var owner: String?
    package var routedAt: Timestamp?
    /// The row is yet to be made.
    package var isNew = true
}
