import Contracts
import GRDB
import Rules

/// The habits of forms, which a restart must not forget.
extension JournalStore {
    /// Made with the first habit, so that an intake starts on a full disk as well.
    private static let schema = "CREATE TABLE IF NOT EXISTS habit (form TEXT PRIMARY KEY, state TEXT NOT NULL)"

    /// What an earlier process knew; what can no longer be read is learned anew.
    func habits() throws -> [String: FormHabit] {
        try pool.read { database in
            guard try database.tableExists("habit") else { return [:] }
            var habits: [String: FormHabit] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT form, state FROM habit") {
                let text: String = row[1]
                habits[row[0]] = try? BodyCoding.decode(FormHabit.self, from: Array(text.utf8))
            }
            return habits
        }
    }

    func save(_ habits: [String: FormHabit]) throws {
        try pool.write { database in
            try database.execute(sql: Self.schema)
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO habit (form, state) VALUES (?, ?)")
            for (form, habit) in habits {
                try statement.execute(arguments: [
                    form, String(decoding: try BodyCoding.encode(habit), as: UTF8.self),
                ])
            }
        }
    }
}
