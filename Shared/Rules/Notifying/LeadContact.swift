/// Whether and how a lead itself may be written to, as whoever keeps its consent says.
package struct LeadContact: Hashable, Sendable {
    package var hasConsent: Bool
    package var isUnsubscribed: Bool
    package var language: String?
    package var timeZone: String?

    package init(
        hasConsent: Bool = false, isUnsubscribed: Bool = false, language: String? = nil, timeZone: String? = nil
    ) {
        self.hasConsent = hasConsent
        self.isUnsubscribed = isUnsubscribed
        self.language = language
        self.timeZone = timeZone
    }

    /// Nothing is known, so nothing is sent.
    package static let unknown = LeadContact()
}
