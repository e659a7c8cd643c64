import Database
import Figures
import Foundation
import Support

/// Leads that were handled long ago, stored directly by SQL with everything that a lead leaves behind.
struct StoredLeads {
    let place: BenchPlace
    let count: Int

    /// Large, because a chunk is stored in the order of its keys: the larger, the fewer pages are written twice.
    private static let chunk = 250_000
    /// Of one lead in so many the step rows are still there: partitions are dropped after some weeks.
    private static let recentPart = 10
    /// What is left of the disk for the log, the broker and sorting.
    private static let reserve = 5e9

    func store(into measurements: inout Measurements) throws {
        var database = try place.database()
        let before = try size(&database)
        let began = ContinuousClock.now
        for first in stride(from: 1, through: count, by: Self.chunk) {
            let last = min(first + Self.chunk - 1, count)
            try database.script(try StoredLeadsScript.text(first...last, of: count, part: Self.recentPart))
            let each = (try size(&database) - before) / Double(last)
            note("  stored \(last) of \(count) leads, \(Int(each)) bytes each")
            try checkRoom(for: Double(count - last) * each)
        }
        note("  vacuuming, as the server has done long ago with leads of long ago")
        try place.script("VACUUM ANALYZE")
        try place.script("CHECKPOINT")
        let held = try database.number("SELECT count(*)::float8 FROM capture.lead WHERE email LIKE 'stored.%'")
        guard Int(held) == count else { throw BenchFault("stored \(Int(held)) of \(count) leads") }
        measurements.add("bytes_per_stored_lead", (try size(&database) - before) / Double(count), "bytes")
        note("  stored in \(Int((ContinuousClock.now - began).inSeconds)) s")
    }

    private func size(_ database: inout Database.Connection) throws -> Double {
        try database.number("SELECT pg_database_size(current_database())::float8")
    }

    private func checkRoom(for bytes: Double) throws {
        let folder = URL(fileURLWithPath: "\(place.home)/postgres").resolvingSymlinksInPath().path
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
        let free = (attributes[.systemFreeSize] as? NSNumber)?.doubleValue ?? 0
        guard free > bytes + Self.reserve else {
            throw BenchFault(
                "\(Int(bytes / 1e9)) GB more would be stored and \(Int(free / 1e9)) GB are free: choose --stored smaller"
            )
        }
    }
}
