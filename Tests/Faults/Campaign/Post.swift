import Foundation

/// One submission of the load, and what is expected to become of it.
struct Post: Sendable {
    enum Way: Sendable { case form, broker }
    enum Fate: String, Sendable { case lead, rejected, parked, activity }

    /// What every person of a campaign carries in name and address: found anywhere outside the database, it is a leak.
    static let canary = "kanarek7"

    var id: String
    var way: Way
    var fate: Fate
    var body: [UInt8]
    var email: String?
    /// A header that must survive parking.
    var mark: String?

    /// As whom it is known in the ledger.
    var publisher: String { way == .form ? "form:contact" : Accounts.publisher }
    var key: String { "\(publisher)|\(id)" }
}
