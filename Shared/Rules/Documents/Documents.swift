import FoundationEssentials

/// A document that rules read, as `baton apply` stores it.
package protocol RuleDocument: Codable, Equatable, Sendable {
    static var kind: DocumentKind { get }

    /// The document's name; versions of one name are one line.
    var name: String { get }

    /// Finds what decoding cannot: repeated ids, a plan that leaves a lead without an owner.
    func validate() throws(DocumentError)
}

/// Reading and checking of documents.
package enum Documents {
    /// Reads a document from JSON; `validate()` is still to be called.
    package static func decode<Document: RuleDocument>(
        _ type: Document.Type, from json: [UInt8]
    ) throws(DocumentError) -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(json))
        } catch {
            throw DocumentError(error)
        }
    }

    /// Reads and validates a document of any kind and returns its name.
    package static func check(_ kind: DocumentKind, json: [UInt8]) throws(DocumentError) -> String {
        switch kind {
        case .scoringModel: try validated(ScoringModel.self, json).name
        case .routingPlan: try validated(RoutingPlan.self, json).name
        case .notificationPolicy: try validated(NotificationPolicy.self, json).name
        case .people: try validated(PeopleDirectory.self, json).name
        }
    }

    private static func validated<Document: RuleDocument>(
        _ type: Document.Type, _ json: [UInt8]
    ) throws(DocumentError) -> Document {
        let document = try decode(type, from: json)
        try document.validate()
        return document
    }
}
