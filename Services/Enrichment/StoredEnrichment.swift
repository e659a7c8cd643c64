import Models

/// What enrichment knew about a lead the last time it looked.
struct StoredEnrichment: Equatable, Sendable {
    var revision: Int64
    var captureRevision: Int64
    /// Nil for a lead that was never enriched.
    var enrichment: Enrichment?
}
