package import FoundationEssentials
package import Models

/// Something that happened on a site, as its page or its server reports it.
package struct SiteEvent: Equatable, Sendable {
    /// The reporter's own, so that a report that comes twice counts once.
    package var id: String?
    package var visitor: VisitorID?
    package var email: String?
    package var leadID: UUID?
    /// Such as `page_view`.
    package var type: String
    package var at: Timestamp?
    package var properties: [String: String]

    package init(
        id: String? = nil, visitor: VisitorID? = nil, email: String? = nil, leadID: UUID? = nil, type: String,
        at: Timestamp? = nil, properties: [String: String] = [:]
    ) {
        self.id = id
        self.visitor = visitor
        self.email = email
        self.leadID = leadID
        self.type = type
        self.at = at
        self.properties = properties
    }

    /// Whether it says who the person is, which nobody may who has not shown a secret.
    package var namesPerson: Bool { email != nil || leadID != nil }
}
