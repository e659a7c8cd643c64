extension DatabaseError {
    /// What a failure says about the work in hand.
    package enum Kind: Sendable {
        /// The same work may succeed a moment later, perhaps on a new connection.
        case transient
        /// Something in the work itself cannot be stored: isolate it.
        case data
        /// Nothing can be stored until somebody repairs the deployment: nobody's message is to blame.
        case systemic
    }

    package var kind: Kind {
        switch self {
        case .server(let sqlState, _): SQLState(sqlState).kind
        case .connection, .commitUnknown, .timedOut: .transient
        case .decoding, .noPartition, .misuse, .migration: .systemic
        }
    }

    /// Whether trying again, now or after a repair, can help without changing the work.
    package var isTransient: Bool { kind != .data }
}
