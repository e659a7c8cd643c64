import Contracts
import Database
import Foundation

/// The deliveries of a run's leads as notification knows them, and what those who got them say.
struct SentNotices {
    struct Notice {
        var destination: String
        var attempts: Int32
        /// The lead's number in its run.
        var number: Int
        /// When the lead was submitted and its notice planned, in microseconds since 1970.
        var submitted: Int64
        var planned: Int64
    }

    /// By id in lower case.
    private(set) var all: [String: Notice] = [:]

    /// Throws unless every lead has one delivery, and all are sent.
    init(_ leads: SampleLeads, count: Int, database: inout Database.Connection) throws {
        let query = Statement(
            """
            SELECT d.delivery_id, d.destination, d.attempts, split_part(s.submission_id, '-', 2)::int, s.occurred_at,
                   d.planned_at
              FROM capture.lead l JOIN capture.submission s USING (lead_id) JOIN notification.delivery d USING (lead_id)
             WHERE l.\(leads.condition) AND d.status = 'sent'
            """)
        let rows = try database.rows(query) { row in
            (
                try row.uuid(0).text,
                Notice(
                    destination: try row.text(1), attempts: try row.int32(2), number: Int(try row.int32(3)),
                    submitted: try row.timestamp(4), planned: try row.timestamp(5))
            )
        }
        all = Dictionary(rows) { $1 }
        guard rows.count == count, all.count == count, Set(all.values.map(\.number)).count == count else {
            throw BenchFault("found \(rows.count) deliveries that were sent, expected one of each of \(count) leads")
        }
        let again = all.values.count { $0.attempts != 1 }
        guard again == 0 else { throw BenchFault("\(again) of \(count) deliveries needed more than one attempt") }
    }

    /// Throws unless these are the ids of all deliveries, each once.
    func verify(received ids: [String]) throws {
        let times = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
        guard ids.count == all.count, times.keys.allSatisfy({ all[$0] != nil }), times.count == all.count else {
            throw BenchFault(
                "received \(ids.count) notices, \(times.count) of them different, expected each of \(all.count) once")
        }
    }
}
