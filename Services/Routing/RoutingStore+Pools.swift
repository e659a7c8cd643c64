import Database
import Models
import Rules

extension RoutingStore {
    /// Locks the pools until the end of the transaction, after making missing ones, and reads whose turn it is.
    ///
    /// Call it once, after the leads are locked. The members are read in a statement of their own: one that waits for
    /// the lock would still see the counts from before it waited.
    package func lockPools(_ pools: Set<String>) throws -> PoolTurns {
        guard !pools.isEmpty else { return PoolTurns(counts: [:]) }
        let names = Parameter.texts(pools.map(\.self))
        try transaction.send(Self.insertMissingPools, [names])
        try transaction.send(Self.lockPools, [names])
        let members = try transaction.rows(Self.members, [names]) { row in
            (
                pool: try row.text(0), person: try row.text(1),
                count: PoolCount(
                    assigned: try row.int64(2),
                    lastAt: try row.optionalTimestamp(3).map(Timestamp.init(microseconds:)))
            )
        }
        let byPool = Dictionary(grouping: members, by: \.pool)
        return PoolTurns(
            counts: byPool.mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.person, $0.count) }) })
    }

    /// Writes the turns that were taken, one row for each person and pool.
    package func save(_ turns: PoolTurns) throws {
        let taken = turns.taken
        guard !taken.isEmpty else { return }
        try transaction.send(
            Self.saveMembers,
            [
                .texts(taken.map(\.pool)), .texts(taken.map(\.person)), .int64s(taken.map(\.count.assigned)),
                .timestamps(taken.map(\.count.lastAt?.microseconds)),
            ])
    }

    private static let insertMissingPools = Statement(
        """
        INSERT INTO routing.pool (pool) SELECT pool FROM unnest($1::text[]) AS k (pool) ORDER BY pool
        ON CONFLICT DO NOTHING
        """)

    private static let lockPools = Statement(
        "SELECT pool FROM routing.pool WHERE pool = ANY ($1::text[]) ORDER BY pool FOR UPDATE")

    private static let members = Statement(
        "SELECT pool, person, assigned, last_at FROM routing.pool_member WHERE pool = ANY ($1::text[])")

    private static let saveMembers = Statement(
        """
        INSERT INTO routing.pool_member AS m (pool, person, assigned, last_at)
        SELECT pool, person, assigned, last_at
          FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) AS n (pool, person, assigned, last_at)
         ORDER BY pool, person
        ON CONFLICT (pool, person) DO UPDATE SET assigned = excluded.assigned, last_at = excluded.last_at
        """)
}
