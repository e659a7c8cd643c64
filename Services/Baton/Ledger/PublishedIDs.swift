/// What the ledger has of the ids that a publisher says it has sent.
struct PublishedIDs: Encodable, Equatable {
    var publisher: String
    var sent: Int
    /// Those without a line in the ledger.
    var missing: [String]
}
