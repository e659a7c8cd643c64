package import Models
package import Rules

/// Which leads may be written to: those that said yes, and have not taken it back.
package struct LeadConsent: Equatable, Sendable {
    /// Addresses that want no messages any more, normalised.
    package var unsubscribed: Set<String>

    package init(unsubscribed: Set<String> = []) {
        self.unsubscribed = unsubscribed
    }

    /// What forms send when their box is ticked; a text of terms says only what was shown.
    package static let affirmative: Set<String> = ["true", "yes", "on", "1", "ja", "oui", "sí", "si", "áno", "ano"]

    package func contact(of facts: LeadFacts) -> LeadContact {
        LeadContact(
            hasConsent: facts[.consent].map { Self.affirmative.contains($0.lowercased()) } ?? false,
            isUnsubscribed: facts[.email].map(unsubscribed.contains) ?? false)
    }
}
