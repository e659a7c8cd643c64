import FoundationEssentials
import Models

/// What enrichment knew about a lead the last time it looked.
struct StoredEnrichment: Equatable, Sendable {
    var revision: Int64
    var captureRevision: Int64
    /// Nil for a lead that was never enriched.
    var enrichment: Enrichment?
}

/// A lead as capture knows it now, with what enrichment made of it before.
struct KnownLead: Equatable, Sendable {
    var id: UUID
    var captureRevision: Int64
    var facts: LeadFacts
    /// Nil where enrichment has no row yet.
    var stored: StoredEnrichment?
}
