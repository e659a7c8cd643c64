import Database
import Models

/// A row of `scoring.lead`.
struct StoredScore: Equatable {
    var revision: Int64
    var captureRevision: Int64
    var enrichmentRevision: Int64
    var fit: Int32
    var intent: Int32
    var total: Int32
    var model: String?
    var modelVersion: Int32?
    var asOf: Int64?
    var isAboveThreshold: Bool
    var scoredAt: Int64?

    init(row: borrowing Row) throws {
        revision = try row.int64(0)
        captureRevision = try row.int64(1)
        enrichmentRevision = try row.int64(2)
        fit = try row.int32(3)
        intent = try row.int32(4)
        total = try row.int32(5)
        model = try row.optionalText(6)
        modelVersion = try row.optionalInt32(7)
        asOf = try row.optionalTimestamp(8)
        isAboveThreshold = try row.bool(9)
        scoredAt = try row.optionalTimestamp(10)
    }
}
