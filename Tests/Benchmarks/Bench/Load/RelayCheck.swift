import Database
import Foundation

/// Waits until a run's leads have come through, and verifies what was timed.
///
/// The queries cost little however many leads are stored: they go by the run's own leads.
struct RelayCheck: ~Copyable {
    private var database: Database.Connection
    private let leads: SampleLeads
    private let count: Int

    init(place: BenchPlace, leads: SampleLeads, count: Int) throws {
        database = try place.database()
        self.leads = leads
        self.count = count
    }

    /// Seconds since 1970 at which the last of the run's notices was planned.
    mutating func awaitNotices(_ children: Children, between: () throws -> Void = {}) throws -> Double {
        var last = (progress: -1.0, at: ContinuousClock.now)
        while true {
            try children.check()
            try between()
            if let planned = try planned() { return planned }
            let progress = try progress()
            if progress > last.progress { last = (progress, .now) }
            guard ContinuousClock.now - last.at < .seconds(90) else {
                throw BenchFault(
                    "the relay stands: \(try found()) of \(count) leads have their notice\n\(children.complaints)")
            }
            pause(0.1)
        }
    }

    /// Notices that are planned and not sent.
    mutating func waiting() throws -> Int {
        Int(try database.number("SELECT count(*)::float8 FROM notification.delivery WHERE status = 'planned'"))
    }

    private mutating func latest(_ column: String) throws -> Double {
        try database.number(
            """
            SELECT extract(epoch FROM max(d.\(column)))::float8
              FROM capture.lead l JOIN notification.delivery d USING (lead_id) WHERE l.\(leads.condition)
            """)
    }

    /// The time of the last notice once all are planned; as long as the last lead has none, nothing is counted.
    private mutating func planned() throws -> Double? {
        let isNear = try database.number(
            """
            SELECT count(*)::float8 FROM notification.delivery d JOIN capture.lead l USING (lead_id)
             WHERE l.email = '\(leads.email(count - 1))'
            """)
        guard isNear > 0, try found() >= count else { return nil }
        return try latest("planned_at")
    }

    private mutating func found() throws -> Int {
        Int(
            try database.number(
                """
                SELECT count(DISTINCT d.lead_id)::float8
                  FROM capture.lead l JOIN notification.delivery d USING (lead_id) WHERE l.\(leads.condition)
                """))
    }

    /// Notices stored by anybody so far, as the statistics know it: a second or ten behind.
    mutating func progress() throws -> Double {
        try database.number("SELECT pg_stat_get_tuples_inserted('notification.delivery'::regclass)::float8")
    }

    /// Throws unless every lead is there with one score that is the sum of its reasons, one owner and one notice.
    mutating func verify() throws {
        let counts = try database.rows(Statement(Self.verification(leads.condition))) { row in
            [try row.int64(0), try row.int64(1), try row.int64(2), try row.int64(3), try row.int64(4)]
        }.first
        guard counts == [Int64(count), 0, 0, 0, 0] else {
            throw BenchFault(
                "leads, without score, with a wrong sum, without one owner, without one notice: "
                    + "\(counts ?? []) of \(count)")
        }
    }

    private static func verification(_ condition: String) -> String {
        """
        SELECT count(*),
               count(*) FILTER (WHERE s.scored_at IS NULL),
               count(*) FILTER (WHERE s.total <> (SELECT coalesce(sum((reason->>'points')::int), 0)
                                                    FROM json_array_elements(s.reasons) AS reason)),
               count(*) FILTER (WHERE (SELECT count(*) FROM routing.assignment a WHERE a.lead_id = l.lead_id) <> 1),
               count(*) FILTER (WHERE (SELECT count(*) FROM notification.delivery d WHERE d.lead_id = l.lead_id) <> 1)
          FROM capture.lead l LEFT JOIN scoring.lead s USING (lead_id)
         WHERE l.\(condition)
        """
    }
}
