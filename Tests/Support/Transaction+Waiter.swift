package import Database

extension Transaction {
    private static let waiters = Statement(
        "SELECT pid FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid")

    /// Returns when somebody waits for what this transaction holds.
    package func awaitWaiter() throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if try !rows(Self.waiters, map: { row in try row.int32(0) }).isEmpty { return }
        }
        throw NeverHappened(what: "somebody waits for the transaction")
    }
}
