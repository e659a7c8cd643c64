/// LinkedIn's lead sync: a notification that names a response, never its answers.
///
/// Shape after LinkedIn's "Lead Sync API", "Lead notifications".
enum LinkedInAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        guard document["leadGenFormResponse"]?.scalar != nil else {
            throw .unexpectedShape(
                found: document["leadGenFormResponse"]?.kind ?? "no leadGenFormResponse",
                expected: "a text named leadGenFormResponse from LinkedIn")
        }
        var outer = JSONMembers(document)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "linkedin", limits: limits)
        read.standing =
            switch document["leadAction"]?.scalar {
            case "DELETED"?:
                .awaiting("LinkedIn's DELETED is an erasure request: expected somebody to erase the lead")
            case "CREATED"?, nil:
                .awaiting("LinkedIn's notification carries no answers: they have to be fetched by leadGenFormResponse")
            case let action?: .refused("LinkedIn's leadAction \(action.prefix(64)): expected CREATED or DELETED")
            }
        try read.take(time: outer.text("occurredAt"), as: "occurredAt", into: &gathered)
        try gathered.note(outer)
        read.take(gathered)
        return read
    }
}
