import Models

/// A value of the forms file that cannot be used.
package struct FormFault: Error, Equatable {
    package var field: String
    package var problem: String

    init(_ field: String, found: String, expected: String) {
        self.field = field
        problem = "is \"\(found)\", expected \(expected)"
    }
}

extension Form {
    /// Checks the values of an entry.
    package init(checking entry: FormEntry) throws(FormFault) {
        guard (1...64).contains(entry.key.utf8.count), entry.key.utf8.allSatisfy(isKeyByte) else {
            throw FormFault(
                "key", found: entry.key, expected: "1 to 64 letters, digits, '-', '_' or '.', as in an address")
        }
        guard (1...200).contains(entry.name.utf8.count) else {
            throw FormFault("name", found: entry.name, expected: "1 to 200 bytes of text")
        }
        guard let source = LeadSource(rawValue: entry.source) else {
            let all = LeadSource.allCases.map(\.rawValue).joined(separator: ", ")
            throw FormFault("source", found: entry.source, expected: "one of \(all)")
        }
        self.init(key: entry.key, name: entry.name, source: source)
        isTest = entry.isTest ?? false
        isDisabled = entry.isDisabled ?? false
        try take(vendor: entry.vendor)
        try take(contentTypes: entry.contentTypes)
        try take(token: entry.token)
        try take(previousToken: entry.previousToken)
        try take(secrets: entry.secrets ?? [])
        try take(origins: entry.origins ?? [])
        try take(thankYou: entry.thankYou)
        try take(publicURL: entry.publicURL)
        try take(verifyToken: entry.verifyToken)
        try take(honeypots: entry.honeypots ?? [])
        try take(minimumSeconds: entry.minimumSeconds)
        try take(mapping: entry.mapping ?? [:])
        try take(ratePerMinute: entry.ratePerMinute)
    }

    private mutating func take(mapping: [String: String]) throws(FormFault) {
        guard mapping.count <= 500 else {
            throw FormFault("mapping", found: "\(mapping.count) fields", expected: "at most 500")
        }
        for (key, target) in mapping.sorted(by: { $0.key < $1.key }) {
            guard (1...500).contains(key.utf8.count) else {
                throw FormFault("mapping", found: String(key.prefix(40)), expected: "keys or labels of 1 to 500 bytes")
            }
            guard ExplicitMapping.Target(target) == nil else { continue }
            let known = LeadField.allCases.map(\.rawValue) + ["extra:<name>", "ignore"]
            throw FormFault(
                "mapping[\"\(key)\"]", found: target, expected: Suggestion.oneOf(known, nearestTo: target))
        }
        self.mapping = mapping
    }

    private mutating func take(vendor: String?) throws(FormFault) {
        guard let vendor else { return }
        guard let known = Vendor(rawValue: vendor) else {
            let all = Vendor.allCases.map(\.rawValue).joined(separator: ", ")
            throw FormFault("vendor", found: vendor, expected: "one of \(all)")
        }
        self.vendor = known
    }

    /// Two at most: the one in force, and the one before it or after it while it is changed.
    private mutating func take(secrets: [String]) throws(FormFault) {
        guard secrets.count <= 2 else {
            throw FormFault("secrets", found: "\(secrets.count)", expected: "one, or two while they are changed")
        }
        for secret in secrets where !(8...512).contains(secret.utf8.count) {
            throw FormFault("secrets", found: "\(secret.utf8.count) bytes", expected: "8 to 512 bytes")
        }
        self.secrets = secrets
        try checkProof()
    }

    private mutating func take(contentTypes types: [String]?) throws(FormFault) {
        guard let types else { return contentTypes = Self.usualContentTypes(of: vendor) }
        let lower = types.map { $0.lowercased() }
        for type in lower where MediaType(type)?.text != type {
            throw FormFault("contentTypes", found: type, expected: "a media type such as application/json, or */*")
        }
        guard !lower.isEmpty else { throw FormFault("contentTypes", found: "[]", expected: "at least one media type") }
        contentTypes = lower
    }

    private mutating func take(ratePerMinute rate: Int?) throws(FormFault) {
        guard let rate else { return }
        guard (1...10_000_000).contains(rate) else {
            throw FormFault("ratePerMinute", found: "\(rate)", expected: "1 to 10000000 posts per minute")
        }
        ratePerMinute = rate
    }

    private mutating func take(token: String?) throws(FormFault) {
        guard let token else { return }
        self.token = try Self.checked(token, "token")
    }

    private mutating func take(previousToken: String?) throws(FormFault) {
        guard let previousToken else { return }
        guard token != nil else {
            throw FormFault("previousToken", found: "set", expected: "nothing beside a form without a token")
        }
        self.previousToken = try Self.checked(previousToken, "previousToken")
    }

    private mutating func take(origins: [String]) throws(FormFault) {
        for origin in origins {
            guard origin == "null" || PageAddress(origin)?.isOrigin == true else {
                throw FormFault(
                    "origins", found: origin, expected: "an origin such as https://www.example.com, without a path")
            }
        }
        self.origins = origins.map { $0.lowercased() }
    }

    private mutating func take(thankYou: String?) throws(FormFault) {
        guard let thankYou else { return }
        guard PageAddress(thankYou) != nil else {
            throw FormFault("thankYou", found: thankYou, expected: "an address such as https://www.example.com/thanks")
        }
        self.thankYou = thankYou
    }
}

/// An absolute http or https address; enough of one to be sent in a header.
struct PageAddress {
    /// Whether nothing follows host and port.
    var isOrigin: Bool

    init?(_ text: String) {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { !"/?#".contains($0) }
        guard !host.isEmpty, !host.contains("@") else { return nil }
        isOrigin = host.count == rest.count
    }
}

private func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
    default: false
    }
}
