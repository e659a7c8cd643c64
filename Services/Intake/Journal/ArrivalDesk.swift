import Contracts
import Database
import FoundationEssentials
import WorkerRuntime

/// Asks the database which of a journal's numbers have come: an actor with a thread of its own, where the connection
/// lives and dies.
actor ArrivalDesk {
    private let settings: ConnectionSettings
    private let producer: String
    private let journal: UUID
    private let executor: ThreadExecutor
    private var connection: Connection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Numbers that one statement answers for at most, so that none grows with history.
    static let page = 1000
    private static let window: Int64 = 20_000

    private static let probe = Statement(
        """
        SELECT mark, extract(epoch FROM clock_timestamp() - came_at)::float8 FROM capture.probe WHERE producer = $1
        """)
    private static let missing = Statement(
        """
        SELECT number FROM (SELECT generate_series($2, $3) AS number
                            EXCEPT
                            SELECT number FROM capture.arrival WHERE journal = $1 AND number BETWEEN $2 AND $3) AS gap
         ORDER BY number LIMIT $4
        """)
    private static let arrived = Statement(
        "SELECT number FROM capture.arrival WHERE journal = $1 AND number = ANY ($2::bigint[])")

    init(url: String, journal: UUID) throws {
        var settings = try ConnectionSettings(url: url, applicationName: "baton-intake")
        settings.plansByKey = true
        self.settings = settings
        self.journal = journal
        producer = Probe.Producer.journal(journal).text
        executor = try ThreadExecutor(name: "arrivals")
    }

    /// The mark of the journal's last probe that came out of capture's queue, and how long ago that was.
    func lastProbe() throws -> (mark: Int64, age: Duration)? {
        try use { connection in
            try connection.rows(Self.probe, [.text(producer)]) { row in
                (mark: try row.int64(0), age: Duration.seconds(try row.double(1)))
            }.first
        }
    }

    /// Looks for the numbers above `number` up to `last`, as far as one statement goes.
    ///
    /// Returns how far it came, and which numbers have not come.
    func missing(above number: Int64, upTo last: Int64) throws -> (upTo: Int64, numbers: [Int64]) {
        let end = min(last, number + Self.window)
        let numbers = try use { connection in
            try connection.rows(
                Self.missing, [.uuid(journal), .int64(number + 1), .int64(end), .int64(Int64(Self.page))]
            ) { row in try row.int64(0) }
        }
        return (numbers.count == Self.page ? numbers.last ?? end : end, numbers)
    }

    /// Which of these numbers have come.
    func arrived(among numbers: [Int64]) throws -> [Int64] {
        guard !numbers.isEmpty else { return [] }
        return try use { connection in
            try connection.rows(Self.arrived, [.uuid(journal), .int64s(numbers)]) { row in try row.int64(0) }
        }
    }

    /// Drops the connection on the thread that made it.
    func close() {
        connection = nil
    }

    private func use<Value>(_ body: (inout Connection) throws -> Value) throws -> Value {
        var lent: Connection
        // Taken out for the time of the call, so that a connection is never shared; one that broke stays out.
        if let kept = connection.take() { lent = kept } else { lent = try Connection(settings) }
        do {
            let value = try body(&lent)
            if lent.isUsable { connection = consume lent }
            return value
        } catch {
            if lent.isUsable { connection = consume lent }
            throw error
        }
    }
}
