package import Models

/// How a vendor can prove that a post is its own.
package enum VendorProof: Equatable, Sendable {
    /// It signs each post.
    case signature
    /// It signs each post if it is told a secret, and is known by the form's token otherwise.
    case signatureOrToken
    /// It writes a key into each body.
    case key
    /// By the form's token alone.
    case token
}

extension Vendor {
    package var proof: VendorProof {
        switch self {
        case .typeform, .hubspot, .meta, .linkedin, .wpforms, .standardWebhooks: .signature
        // A webhook that was made in Webflow's dashboard is not signed; in Tally it is a choice.
        case .webflow, .tally: .signatureOrToken
        case .googleAds: .key
        case .any, .html, .json, .jotform, .unbounce, .contactForm7, .gravityForms, .elementor, .fluentForms,
            .ninjaForms, .hubspotForms:
            .token
        }
    }

    /// Whether its posts come from its servers, never from a visitor's browser.
    package var isProgram: Bool {
        switch self {
        case .any, .html, .json, .hubspotForms: false
        default: true
        }
    }
}
