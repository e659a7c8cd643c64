/// Webflow's form webhooks, version 2 and the flat version 1.
///
/// Shapes after Webflow's Data API, "Form submission" webhook event. Keys are the labels that the site's designer typed.
enum WebflowAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var outer = JSONMembers(document)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "webflow", limits: limits)
        let trigger = document["triggerType"]?.scalar
        if var payload = outer.object("payload") {
            if let data = payload.object("data") {
                read.form = payload.text("name")
                try answers(data, schema: payload.list("schema"), into: &gathered)
                try read.take(time: payload.text("submittedAt"), as: "submittedAt", into: &gathered)
            } else if let trigger, trigger != "form_submission" {
                read.standing = .refused("Webflow's \(trigger.prefix(64)): expected form_submission")
            } else {
                throw shape(document["payload"]?["data"], "in Webflow's payload")
            }
            try gathered.note(payload)
        } else {
            guard let data = outer.object("data") else { throw shape(document["data"], "or payload from Webflow") }
            read.form = outer.text("name")
            try answers(data, schema: nil, into: &gathered)
            try read.take(time: outer.text("d"), as: "d", into: &gathered)
        }
        try gathered.note(outer)
        read.take(gathered)
        return read
    }

    private static func answers(
        _ data: JSONMembers, schema: [JSONValue]?, into gathered: inout VendorFields
    ) throws(FieldsError) {
        for member in data.rest { try gathered.answer(member.key, member.value) }
        for question in schema ?? [] {
            var members = JSONMembers(question)
            if let name = members.text("fieldName") {
                try gathered.note("schema.\(name)", members.rest.flatMap(\.value.scalars))
            } else {
                try gathered.note("schema", question)
            }
        }
    }

    private static func shape(_ found: JSONValue?, _ place: String) -> FieldsError {
        .unexpectedShape(found: found?.kind ?? "no data", expected: "an object named data \(place)")
    }
}
