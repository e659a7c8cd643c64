import Database
import Support

/// A database as the operator sees it, with these rows.
func withOperator(_ sql: String..., body: (inout Connection, TestDatabase) throws -> Void) throws {
    try withDatabase { database in
        var owner = try database.connect()
        try owner.script(sql.joined())
        var connection = try database.connect()
        try connection.script("SET SESSION AUTHORIZATION baton_operator")
        try body(&connection, database)
    }
}
