package import FoundationEssentials
package import Models

/// The body of `preference.recorded` and `preference.captured`: the reader of a message wants no more of its kind, or wants
/// it again.
///
/// Whose word it is follows from the message, which only notification knows: no address travels.
package struct RecipientPreference: Codable, Equatable, Sendable {
    /// What it is about.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Several events in one message, to somebody who works with leads.
        case digests
        /// Anything that is written to a lead.
        case messages
    }

    @LowercaseUUID package var deliveryID: UUID
    @LowercaseUUID package var leadID: UUID
    package var kind: Kind
    package var isWanted: Bool
    /// When the reader said so: of two words the later one counts, in whatever order they come.
    package var at: Timestamp

    package init(deliveryID: UUID, leadID: UUID, kind: Kind, isWanted: Bool, at: Timestamp) {
        self.deliveryID = deliveryID
        self.leadID = leadID
        self.kind = kind
        self.isWanted = isWanted
        self.at = at
    }

    private enum CodingKeys: String, CodingKey {
        case deliveryID = "deliveryId"
        case leadID = "leadId"
        case kind
        case isWanted = "wanted"
        case at
    }
}
