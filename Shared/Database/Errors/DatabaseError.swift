/// Why the database did not do what was asked.
///
/// No case carries values of rows or parameters, and no description shows any: server details are left out, and
/// errors that quote the offending value (SQLSTATE classes 22 and 23) are described by condition and constraint.
package enum DatabaseError: Error, Sendable, Equatable {
    /// The server refused; the message names the condition, never a value.
    case server(sqlState: String, message: String)
    /// No connection, or it was lost before COMMIT: nothing of the transaction is stored.
    case connection(String)
    /// The connection was lost during COMMIT: the transaction may be stored or not. Repeat it idempotently.
    case commitUnknown(String)
    /// The server did not answer within the deadline; the connection is closed.
    case timedOut(String)
    /// A column is not what the code expects.
    case decoding(column: Int, expected: String, found: String)
    /// A row has no partition to go to: an operations fault that looks like a data fault to the server.
    case noPartition(table: String)
    /// The code uses the module in a way that cannot work.
    case misuse(String)
    /// The migration files and the database do not fit together.
    case migration(String)
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .server(let sqlState, let message): "database error \(sqlState): \(message)"
        case .connection(let reason): "no database connection: \(reason)"
        case .commitUnknown(let reason): "it is not known whether the transaction was stored: \(reason)"
        case .timedOut(let what): "the database did not answer in time: \(what)"
        case .decoding(let column, let expected, let found): "column \(column): expected \(expected), found \(found)"
        case .noPartition(let table): "table \(table) has no partition for a row"
        case .misuse(let what): "wrong use of the database module: \(what)"
        case .migration(let what): "migration: \(what)"
        }
    }
}
