import Crypto
import FoundationEssentials
package import Models

/// How vendors sign their posts: HMAC-SHA256 over what, written how, in which headers.
///
/// For whoever sends posts as a vendor would: the operator's tests, and ours.
package enum VendorSigning {
    /// A post about to be sent.
    package struct Post: Sendable {
        package var method: String
        /// The address as the vendor knows it.
        package var url: String
        package var body: [UInt8]
        /// The vendor's id of the post, for a scheme that signs it.
        package var id: String
        package var time: Timestamp

        package init(method: String = "POST", url: String, body: [UInt8], id: String, time: Timestamp) {
            self.method = method
            self.url = url
            self.body = body
            self.id = id
            self.time = time
        }
    }

    /// The headers that prove who sent the post; none for a vendor that signs nothing.
    ///
    /// WPForms is signed as in its JSON mode, where the signed body is the one on the wire.
    package static func headers(for vendor: Vendor, secret: String, post: Post) -> [(name: String, value: String)] {
        let seconds = String(post.time.microseconds / 1_000_000)
        let milliseconds = String(post.time.microseconds / 1_000)
        let key = key(of: secret, for: vendor)
        switch vendor {
        case .webflow:
            let code = code(over: Array("\(milliseconds):".utf8) + post.body, key)
            return [("x-webflow-timestamp", milliseconds), ("x-webflow-signature", hexadecimal(code))]
        case .typeform:
            return [("Typeform-Signature", "sha256=" + base64(code(over: post.body, key)))]
        case .tally:
            return [("Tally-Signature", base64(code(over: post.body, key)))]
        case .hubspot:
            let signed = Array((post.method + post.url).utf8) + post.body + Array(milliseconds.utf8)
            return [
                ("X-HubSpot-Request-Timestamp", milliseconds),
                ("X-HubSpot-Signature-v3", base64(code(over: signed, key))),
            ]
        case .meta:
            return [("X-Hub-Signature-256", "sha256=" + hexadecimal(code(over: post.body, key)))]
        case .linkedin:
            return [("X-LI-Signature", hexadecimal(code(over: Array("hmacsha256=".utf8) + post.body, key)))]
        case .wpforms:
            let code = code(over: Array("\(seconds).".utf8) + post.body, key)
            return [
                ("X-WPForms-Webhook-Id", post.id),
                ("X-WPForms-Webhook-Signature", "t=\(seconds),v=\(hexadecimal(code))"),
            ]
        case .standardWebhooks:
            let code = code(over: Array("\(post.id).\(seconds).".utf8) + post.body, key)
            return [
                ("webhook-id", post.id), ("webhook-timestamp", seconds), ("webhook-signature", "v1,\(base64(code))"),
            ]
        case .any, .html, .json, .jotform, .unbounce, .contactForm7, .gravityForms, .elementor, .fluentForms,
            .ninjaForms, .hubspotForms, .googleAds:
            return []
        }
    }

    /// A secret's text is the key, but for Standard Webhooks, where it is base64 after a prefix.
    private static func key(of secret: String, for vendor: Vendor) -> SymmetricKey {
        let prefix = "whsec_"
        guard vendor == .standardWebhooks, secret.hasPrefix(prefix),
            let key = Data(base64Encoded: String(secret.dropFirst(prefix.count)))
        else { return SymmetricKey(data: Array(secret.utf8)) }
        return SymmetricKey(data: key)
    }

    private static func code(over content: [UInt8], _ key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
    }

    private static func base64(_ code: [UInt8]) -> String { Data(code).base64EncodedString() }

    private static func hexadecimal(_ code: [UInt8]) -> String {
        String(decoding: code.flatMap { [Hexadecimal.digit($0 >> 4), Hexadecimal.digit($0)] }, as: UTF8.self)
    }
}
