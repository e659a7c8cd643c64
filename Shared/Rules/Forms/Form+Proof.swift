import FoundationEssentials
import Models

/// What an entry says of how its posts prove who they are, and how robots are found.
extension Form {
    /// A secret as text, without spaces.
    ///
    /// The found value must not show: only its length does.
    static func checked(_ secret: String, _ field: String) throws(FormFault) -> String {
        guard (8...256).contains(secret.utf8.count), secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw FormFault(
                field, found: "\(secret.utf8.count) bytes", expected: "8 to 256 ASCII characters without spaces")
        }
        return secret
    }

    /// A signing vendor's form that names no secret would be open to everybody; a secret that nobody uses hides that.
    func checkProof() throws(FormFault) {
        switch vendor.proof {
        case .token:
            guard secrets.isEmpty else {
                throw FormFault(
                    "secrets", found: "\(secrets.count)",
                    expected:
                        "none: posts of the vendor \(vendor.rawValue) are not signed; a token can protect the form"
                )
            }
        case .signatureOrToken:
            guard !secrets.isEmpty || token != nil else {
                throw FormFault(
                    "secrets", found: "[]",
                    expected: "the secret that \(vendor.rawValue) signs with, or a token where it signs nothing")
            }
        case .signature, .key:
            guard !secrets.isEmpty else {
                throw FormFault("secrets", found: "[]", expected: "the secret that \(vendor.rawValue) has for the form")
            }
        }
        guard vendor == .standardWebhooks else { return }
        for secret in secrets where Self.standardWebhooksKey(secret) == nil {
            throw FormFault(
                "secrets", found: "\(secret.utf8.count) bytes", expected: "whsec_ and 24 to 64 bytes in base64")
        }
    }

    /// The key inside a secret of the Standard Webhooks specification; nil when it is none.
    package static func standardWebhooksKey(_ secret: String) -> [UInt8]? {
        let prefix = "whsec_"
        guard secret.hasPrefix(prefix), let key = Data(base64Encoded: String(secret.dropFirst(prefix.count))),
            (24...64).contains(key.count)
        else { return nil }
        return Array(key)
    }

    mutating func take(publicURL: String?) throws(FormFault) {
        guard let publicURL else {
            guard vendor != .hubspot else {
                throw FormFault(
                    "publicURL", found: "",
                    expected: "the whole address that HubSpot posts to: it is part of what is signed")
            }
            return
        }
        guard vendor == .hubspot else {
            throw FormFault("publicURL", found: publicURL, expected: "none: only HubSpot signs the address")
        }
        guard PageAddress(publicURL) != nil else {
            throw FormFault(
                "publicURL", found: publicURL, expected: "an address such as https://leads.example.com/forms/\(key)")
        }
        self.publicURL = publicURL
    }

    mutating func take(verifyToken: String?) throws(FormFault) {
        guard let verifyToken else { return }
        guard vendor == .meta else {
            throw FormFault(
                "verifyToken", found: "\(verifyToken.utf8.count) bytes", expected: "none: only Meta asks with one")
        }
        self.verifyToken = try Self.checked(verifyToken, "verifyToken")
    }

    mutating func take(honeypots: [String]) throws(FormFault) {
        guard honeypots.count <= 10, honeypots.allSatisfy({ (1...100).contains($0.utf8.count) }) else {
            throw FormFault(
                "honeypots", found: "\(honeypots.count) names", expected: "up to 10 names of 1 to 100 bytes")
        }
        self.honeypots = honeypots
    }

    mutating func take(minimumSeconds: Int?) throws(FormFault) {
        guard let minimumSeconds else { return }
        guard (1...3600).contains(minimumSeconds), !vendor.isProgram else {
            throw FormFault(
                "minimumSeconds", found: "\(minimumSeconds)",
                expected: "1 to 3600, for a form of one's own page that fetches a stamp")
        }
        self.minimumSeconds = minimumSeconds
    }
}
