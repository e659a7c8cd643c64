import Database
import Models

/// The ways out of notification, once its tables are there.
extension DatabaseDoctor {
    func deliveries(_ connection: inout Connection) throws -> [Finding] {
        let isThere = try connection.rows(Self.hasDestinations) { try $0.bool(0) }
        guard isThere == [true] else { return [] }
        let overdue = try connection.rows(Self.findOverdue) { row in
            DeliveryDoctor.Overdue(
                destination: try row.text(0), count: try row.int64(1),
                oldest: Timestamp(microseconds: try row.timestamp(2)))
        }
        let counts = try connection.rows(Self.countWaiting) { (parked: try $0.int64(0), unknown: try $0.int64(1)) }
        return DeliveryDoctor.findings(of: try DeliveryQueries.destinations(&connection))
            + [DeliveryDoctor.finding(overdue: overdue)]
            + counts.flatMap { count in
                [DeliveryDoctor.finding(parked: count.parked), DeliveryDoctor.finding(unknown: count.unknown)]
            }
    }

    private static let hasDestinations = Statement("SELECT to_regclass('report.destinations') IS NOT NULL")
    /// What waits for a destination that is held up is told with it.
    private static let findOverdue = Statement(
        """
        SELECT d.destination, count(*), min(d.due_at)
          FROM report.deliveries d
         WHERE d.status = 'planned' AND d.due_at < clock_timestamp() - interval '5 minutes'
           AND NOT EXISTS (SELECT FROM report.destinations s
                            WHERE s.destination IN (d.destination, d.channel) AND s.state IN ('paused', 'held up'))
         GROUP BY d.destination ORDER BY d.destination
        """)
    private static let countWaiting = Statement(
        """
        SELECT count(*) FILTER (WHERE status = 'parked'), count(*) FILTER (WHERE status = 'unknown')
          FROM report.deliveries WHERE status IN ('parked', 'unknown')
        """)
}
