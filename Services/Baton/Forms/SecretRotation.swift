import Models
import Rules

/// Changes a form's secret, or its token, so that no post is refused meanwhile: both are taken until it is finished.
struct SecretRotation {
    var entry: FormEntry

    /// What the entry becomes, and what is shown once.
    struct Change {
        var members: [FormMember]
        var token: String?
        var secret: String?
    }

    /// Puts a new one before the old one; `given` is the vendor's own.
    func begin(given: String?) throws(Failure) -> Change {
        guard entry.previousToken == nil, entry.secrets?.count ?? 0 < 2 else {
            throw .wrong("\(entry.key): is being changed already; first: baton form rotate \(entry.key) --finish")
        }
        if let old = entry.secrets?.first {
            let guide = VendorGuide.of(entry.vendor.flatMap(Vendor.init(rawValue:)) ?? .any)
            guard let new = given ?? (guide.secret == .made ? guide.newSecret : nil) else {
                throw .unusable("secret: make a new one at \(guide.title), and say --secret-file FILE")
            }
            guard new != old else { throw .wrong("secret: is the one that \(entry.key) has already") }
            return Change(members: [FormMember("secrets", [new, old])], secret: new)
        }
        guard let old = entry.token else {
            throw .wrong("\(entry.key): has neither a token nor a secret; anybody may post to it")
        }
        guard given == nil else { throw .unusable("secret: \(entry.key) has a token, which Baton makes") }
        let new = NewSecret.text()
        return Change(members: [FormMember("token", new), FormMember("previousToken", old)], token: new)
    }

    /// Takes the old one out.
    func finish() throws(Failure) -> Change {
        var members: [FormMember] = []
        if entry.previousToken != nil { members.append(FormMember("previousToken", nil as String?)) }
        if let secrets = entry.secrets, secrets.count > 1 { members.append(FormMember("secrets", [secrets[0]])) }
        guard !members.isEmpty else { throw .wrong("\(entry.key): nothing is being changed") }
        return Change(members: members)
    }
}
