import Database

/// A database connection that is opened anew when the last one broke.
struct DatabaseLink: ~Copyable {
    private let settings: ConnectionSettings
    private var connection: Connection?

    init(_ settings: ConnectionSettings) {
        self.settings = settings
    }

    var isUsable: Bool {
        switch connection {
        case .some(let connection): connection.isUsable
        case .none: false
        }
    }

    mutating func connect() throws(DatabaseError) {
        guard !isUsable else { return }
        // The broken connection goes first: its server process may hold locks that the new one needs.
        connection = nil
        connection = try Connection(settings)
    }

    mutating func disconnect() {
        connection = nil
    }

    mutating func use<Value>(_ body: (inout Connection) throws -> Value) throws -> Value {
        try connect()
        // Taken out for the time of the call, so that a connection is never shared.
        guard var lent = connection.take() else { throw DatabaseError.connection("no connection") }
        do {
            let value = try body(&lent)
            connection = consume lent
            return value
        } catch {
            connection = consume lent
            throw error
        }
    }
}
