package import FoundationEssentials
package import Models

/// The body of `activity.recorded`: what a lead or a visitor did.
///
/// Publishers of all kinds send it, so capture reads it forgivingly; this is how Baton writes it.
package struct ActivityRecorded: Encodable, Equatable, Sendable {
    /// Goes before the e-mail, which goes before the visitor.
    package var leadID: LowercaseUUID?
    package var email: String?
    package var visitor: String?
    package var type: String
    /// Nil for when it is accepted.
    package var at: Timestamp?
    package var properties: [String: String]

    package init(
        leadID: UUID? = nil, email: String? = nil, visitor: String? = nil, type: String, at: Timestamp? = nil,
        properties: [String: String] = [:]
    ) {
        self.leadID = leadID.map { LowercaseUUID(wrappedValue: $0) }
        self.email = email
        self.visitor = visitor
        self.type = type
        self.at = at
        self.properties = properties
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case email, visitor, type, at, properties
    }
}
