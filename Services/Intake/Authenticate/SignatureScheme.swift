import Crypto
import Models
import Rules

/// How a vendor signs its posts.
enum SignatureScheme: CaseIterable {
    case webflow, typeform, tally, hubspot, meta, linkedin, wpforms, standardWebhooks

    /// Nil for a vendor that signs nothing.
    init?(_ vendor: Vendor) {
        switch vendor {
        case .webflow: self = .webflow
        case .typeform: self = .typeform
        case .tally: self = .tally
        case .hubspot: self = .hubspot
        case .meta: self = .meta
        case .linkedin: self = .linkedin
        case .wpforms: self = .wpforms
        case .standardWebhooks: self = .standardWebhooks
        default: return nil
        }
    }

    /// Throws unless the post is signed with one of the secrets: one, or two while they are changed.
    func check(_ post: SignedPost, secrets: [String], at now: Timestamp, window: Duration) throws(Refusal) {
        let claim = try claim(of: post)
        try claim.check(keys: secrets.compactMap(key), at: now, window: window)
    }

    private func key(_ secret: String) -> SymmetricKey? {
        switch self {
        case .standardWebhooks: Form.standardWebhooksKey(secret).map { SymmetricKey(data: $0) }
        // As text, also where it looks like hexadecimal.
        default: SymmetricKey(data: Array(secret.utf8))
        }
    }

    private func claim(of post: SignedPost) throws(Refusal) -> SignatureClaim {
        switch self {
        case .webflow: try Self.webflow(post)
        case .typeform: try Self.typeform(post)
        case .tally: try Self.tally(post)
        case .hubspot: try Self.hubspot(post)
        case .meta: try Self.meta(post)
        case .linkedin: try Self.linkedin(post)
        case .wpforms: try Self.wpforms(post)
        case .standardWebhooks: try Self.standardWebhooks(post)
        }
    }
}
