package import Database

extension Transaction {
    /// Sends an INSERT of rows that were not there a moment ago.
    ///
    /// Where one is there after all, another worker was faster: the transaction then throws ``SettledElsewhere``, and the
    /// lane takes the batch in hand again, looking closely.
    package func sendInsert(_ statement: Statement, _ parameters: [Parameter]) throws(DatabaseError) {
        try send(statement, parameters) { error in
            if case .server("23505", _) = error { SettledElsewhere() } else { nil }
        }
    }
}
