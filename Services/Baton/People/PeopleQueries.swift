import Database
import Models
import Rules

/// Reads who takes leads, and how many they have.
enum PeopleQueries {
    /// The people of the active directory; nil when none is active.
    static func people(_ connection: inout Connection) throws -> [PersonRow]? {
        try connection.transaction { transaction in
            guard let active = try DocumentStore(transaction: transaction).active(.people) else { return nil }
            let directory = try Documents.decode(PeopleDirectory.self, from: active.body)
            let owned = Dictionary(
                try transaction.rows(countOwned) { (try $0.text(0), try $0.int64(1)) }, uniquingKeysWith: +)
            let members = try transaction.rows(findPools) { row in
                (person: try row.text(0), pool: PersonRow.Pool(pool: try row.text(1), assigned: try row.int64(2)))
            }
            let refusals = try transaction.rows(findRefusals) { row in
                (person: try row.text(0), channel: try row.text(1))
            }
            return directory.people.map { person in
                PersonRow(
                    email: person.email, name: person.name, team: person.team, territories: person.territories,
                    isActive: person.isActive, leads: owned[person.email] ?? 0,
                    pools: members.filter { $0.person == person.email }.map(\.pool),
                    noDigests: refusals.filter { $0.person == person.email }.map(\.channel))
            }
        }
    }

    private static let countOwned = Statement(
        "SELECT owner, count(*) FROM report.leads WHERE owner IS NOT NULL AND NOT is_test GROUP BY owner")
    private static let findRefusals = Statement(
        """
        SELECT address, channel FROM report.unsubscriptions WHERE is_in_force AND what = 'digests' ORDER BY address, channel
        """)
    private static let findPools = Statement(
        "SELECT person, pool, assigned FROM routing.pool_member ORDER BY person, pool")
}
