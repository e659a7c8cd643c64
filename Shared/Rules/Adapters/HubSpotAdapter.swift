/// HubSpot's app webhooks: one event of a post, which says what happened to a contact and rarely what the contact said.
///
/// Shape after HubSpot's "Webhooks API" guide; HubSpot has no webhook for the submission of a form.
enum HubSpotAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var event = JSONMembers(try single(document))
        guard let type = event.text("subscriptionType") ?? event.text("eventType") else {
            throw .unexpectedShape(found: "an object without subscriptionType", expected: "an event of HubSpot")
        }
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "hubspot", limits: limits)
        try gathered.note("subscriptionType", [type])
        let isContact = type.hasPrefix("contact.") || type.hasPrefix("object.") && isContact(event)
        let action = type.split(separator: ".").last.map(String.init) ?? type
        let object = event.text("objectId")
        read.standing = standing(type: String(type.prefix(64)), action: action, isContact: isContact)
        if isContact, action == "propertyChange", let property = event.text("propertyName") {
            try gathered.answer(property, event.take("propertyValue") ?? .null)
            if let object { try gathered.answer("externalId", [object]) }
        } else if let object {
            try gathered.note("objectId", [object])
        }
        try read.take(time: event.text("occurredAt"), as: "occurredAt", into: &gathered)
        try gathered.note(event)
        read.take(gathered)
        return read
    }

    /// A post that was not taken apart can only be read while it holds one event.
    private static func single(_ document: JSONValue) throws(FieldsError) -> JSONValue {
        switch document {
        case .object: return document
        case .list(let events) where events.count == 1:
            if case .object? = events.first { return events[0] }
            throw .unexpectedShape(found: "a list with \(events[0].kind)", expected: "an event of HubSpot")
        case .list(let events):
            throw .unexpectedShape(found: "a list of \(events.count) elements", expected: "one event of HubSpot")
        default: throw .unexpectedShape(found: document.kind, expected: "an event of HubSpot")
        }
    }

    /// HubSpot's newer events name the kind of object by a number; `0-1` is a contact.
    private static func isContact(_ event: JSONMembers) -> Bool {
        event.rest.contains { $0.key == "objectTypeId" && $0.value.scalar == "0-1" }
    }

    private static func standing(type: String, action: String, isContact: Bool) -> ReadSubmission.Standing {
        switch action {
        // Whatever it is about, a person has to see it.
        case "privacyDeletion":
            .awaiting("HubSpot's \(type) is an erasure request: expected somebody to erase the contact")
        case _ where !isContact: .refused("HubSpot's \(type) is about no contact: expected contact.creation")
        case "creation", "restore":
            .awaiting("HubSpot's \(type) carries no answers: the contact's properties have to be fetched")
        case "propertyChange": .complete
        case "deletion": .refused("HubSpot's \(type): the contact was deleted there, which is no submission")
        default: .refused("HubSpot's \(type) is no submission: expected contact.creation")
        }
    }
}
