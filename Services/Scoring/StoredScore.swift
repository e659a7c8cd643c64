package import Models

/// What scoring stored about a lead the last time.
package struct StoredScore: Sendable {
    /// A result with what it was computed from.
    package struct Scored: Equatable, Sendable {
        package var score: Score
        package var captureRevision: Int64
        package var enrichmentRevision: Int64
        package var model: String
        package var modelVersion: Int32
    }

    package var revision: Int64
    /// Nil for a lead that has a row and was never scored.
    package var scored: Scored?
}
