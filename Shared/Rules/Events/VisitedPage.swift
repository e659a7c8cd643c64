/// The address of a page as it may be kept: without what logs somebody in or says who they are.
package enum VisitedPage {
    /// The address without user and password, without parameters that look like secrets or personal data, and without a
    /// fragment but for the route of a single-page site (`#/pricing`).
    ///
    /// Campaign parameters and click ids stay, as long as they do not hold an address of their own.
    package static func withoutSecrets(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let halves = (parts.first ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var text = withoutUser(halves.first ?? "")
        if halves.count > 1 {
            let kept = halves[1].split(separator: "&").filter { isHarmless($0) }.joined(separator: "&")
            if !kept.isEmpty { text += "?" + kept }
        }
        if parts.count > 1, parts[1].hasPrefix("/") || parts[1].hasPrefix("!/") {
            text += "#" + withoutSecrets(String(parts[1]))
        }
        return text
    }

    private static func withoutUser(_ address: Substring) -> String {
        guard let scheme = address.firstRange(of: "://") else { return String(address) }
        let rest = address[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard let at = host.lastIndex(of: "@") else { return String(address) }
        return String(address[..<scheme.upperBound] + host[host.index(after: at)...] + rest[host.endIndex...])
    }

    private static func isHarmless(_ parameter: Substring) -> Bool {
        let pair = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = KeyFold.joined(String(pair.first ?? ""))
        let value = pair.count > 1 ? pair[1] : ""
        guard !holdsAddress(value) else { return false }
        if name.hasPrefix("utm") || clicks.contains(name) { return true }
        // Codes and signatures are long; nothing that a person would want to read about a visit is.
        return !secrets.contains { name.contains($0) } && !exact.contains(name) && value.utf8.count <= 128
    }

    private static func holdsAddress(_ value: Substring) -> Bool {
        value.contains("@") || value.lowercased().contains("%40")
    }

    private static let clicks: Set<String> = [
        "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "lifatid", "ttclid", "twclid",
    ]

    /// Anywhere in a parameter's name, letters and digits only.
    private static let secrets = [
        "token", "passw", "secret", "session", "signature", "auth", "apikey", "accesskey", "email", "phone", "jwt",
        "otp", "credential", "ticket",
    ]

    private static let exact: Set<String> = [
        "pwd", "pass", "sid", "sig", "key", "code", "state", "nonce", "mail", "tel", "hash", "name", "firstname",
        "lastname", "fullname", "user", "username", "login", "iban", "address", "dob", "birthday",
    ]
}
