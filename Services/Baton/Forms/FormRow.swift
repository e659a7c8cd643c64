import Models
import Rules

/// A form as it is shown: whatever is secret as a fingerprint.
struct FormRow: Encodable, Equatable {
    var key: String
    var name: String
    var vendor: String
    var source: String
    /// `open`, `test` or `disabled`.
    var state: String
    /// How a post proves who sent it: `signature`, `token`, both, or `nothing`.
    var authentication: String
    var token: String?
    var previousToken: String?
    var secrets: [String]
    var origins: [String]
    var thankYou: String?
    /// Without the token, unless it was asked for.
    var address: String

    init(_ entry: FormEntry, base: String, isRevealed: Bool = false) {
        key = entry.key
        name = entry.name
        vendor = entry.vendor ?? Vendor.any.rawValue
        source = entry.source
        state = entry.isDisabled == true ? "disabled" : entry.isTest == true ? "test" : "open"
        let secrets = entry.secrets ?? []
        var proofs: [String] = []
        if !secrets.isEmpty { proofs.append(entry.vendor == Vendor.googleAds.rawValue ? "key" : "signature") }
        if entry.token != nil { proofs.append("token") }
        let isChanging = entry.previousToken != nil || secrets.count > 1
        authentication =
            (proofs.isEmpty ? "nothing" : proofs.joined(separator: " and ")) + (isChanging ? ", being changed" : "")
        token = entry.token.map(NewSecret.fingerprint)
        previousToken = entry.previousToken.map(NewSecret.fingerprint)
        self.secrets = secrets.map(NewSecret.fingerprint)
        origins = entry.origins ?? []
        thankYou = entry.thankYou
        let link = FormLink(base: base, entry)
        address = isRevealed ? link.text : link.redacted
    }

    static func table(_ rows: [FormRow]) -> Table {
        var table = Table("key", "name", "vendor", "source", "state", "proof", "address")
        for row in rows {
            table.add(row.key, row.name, row.vendor, row.source, row.state, row.authentication, row.address)
        }
        return table
    }
}
