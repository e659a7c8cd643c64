import Models
import Rules

/// A form to be added, as a person describes it.
struct NewForm {
    var key: String
    var name: String
    var vendor: Vendor
    var source: LeadSource?
    var origins: [String] = []
    var thankYou: String?
    var isTest = false
    /// The vendor's own secret; nil when there is none, or Baton makes one.
    var secret: String?

    /// What is shown once, and what the file gets.
    struct Plan {
        var members: [FormMember]
        var token: String?
        var secret: String?
        var verifyToken: String?
    }

    /// Makes what the vendor has none of: a token, a secret, a verify token.
    func plan(publicURL: String) throws(Failure) -> Plan {
        let guide = VendorGuide.of(vendor)
        let secret = try checkedSecret(guide)
        let token = secret == nil ? NewSecret.text() : nil
        let verifyToken = vendor == .meta ? NewSecret.text() : nil
        var members = [
            FormMember("key", key), FormMember("name", name), FormMember("source", (source ?? usualSource).rawValue),
            FormMember("vendor", vendor.rawValue), FormMember("secrets", secret.map { [$0] }),
            FormMember("token", token),
            FormMember("origins", origins.isEmpty ? nil : origins), FormMember("thankYou", thankYou),
            FormMember("isTest", isTest ? true : nil), FormMember("verifyToken", verifyToken),
        ]
        // HubSpot signs the address as it knows it.
        if vendor == .hubspot {
            members.append(FormMember("publicURL", FormLink(base: publicURL, key: key, token: nil).text))
        }
        return Plan(members: members, token: token, secret: secret, verifyToken: verifyToken)
    }

    private func checkedSecret(_ guide: VendorGuide) throws(Failure) -> String? {
        switch guide.secret {
        case .none:
            guard secret == nil else {
                throw .unusable("secret: posts of \(guide.title) are not signed; leave it out, a token is made")
            }
            return nil
        case .made: return secret ?? guide.newSecret
        case .given:
            guard let secret else {
                throw .unusable(
                    "secret: \(guide.title) has one of its own; put it into a file and say --secret-file FILE")
            }
            return secret
        case .optional: return secret
        }
    }

    private var usualSource: LeadSource {
        VendorGuide.adPlatforms.contains { $0.vendor == vendor } ? .advertisement : .webForm
    }
}

extension VendorGuide {
    /// A secret as the vendor takes it.
    var newSecret: String { vendor == .standardWebhooks ? NewSecret.standardWebhooks() : NewSecret.text() }
}
