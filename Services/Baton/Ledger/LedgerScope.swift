import Models

/// How much the ledger looks at.
struct LedgerScope: Equatable {
    /// How many of each list.
    var limit = 20
    /// Narrows the submissions, not messages, journals and receipts.
    var since: Timestamp?
    /// What was announced later is not late; nil is a minute ago.
    var settledBefore: Timestamp?
}
