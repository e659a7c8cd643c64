/// Meta's lead ads: a notification that names a lead, or the answers once they were fetched.
///
/// Shapes after Meta's "Webhooks for Leadgen" and "Retrieving leads". A post's changes come one by one.
enum MetaAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var outer = JSONMembers(document)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "meta", limits: limits)
        if let answers = outer.list("field_data") {
            try add(answers, into: &gathered, &read)
            try read.take(time: outer.text("created_time"), as: "created_time", into: &gathered)
            try gathered.note(outer)
            read.take(gathered)
            return read
        }
        guard let entries = outer.list("entry") else {
            throw .unexpectedShape(
                found: document["entry"]?.kind ?? "no entry", expected: "a list named entry from Meta")
        }
        try gathered.note(outer)
        var leads = 0
        for entry in entries {
            guard case .object = entry else {
                try gathered.note("entry", entry)
                continue
            }
            var members = JSONMembers(entry)
            for change in members.list("changes") ?? [] where try add(change, into: &gathered, &read) { leads += 1 }
            try gathered.note(members, under: "entry")
        }
        if leads == 0 {
            read.standing = .refused("Meta's notification names no lead: expected a leadgen change with a leadgen_id")
        } else if !gathered.hasAnswers {
            read.standing = .awaiting("Meta's notification carries no answers: they have to be fetched by leadgen_id")
        }
        read.take(gathered)
        return read
    }

    /// Whether the change names a lead.
    private static func add(
        _ change: JSONValue, into gathered: inout VendorFields, _ read: inout ReadSubmission
    ) throws(FieldsError) -> Bool {
        guard case .object = change else {
            try gathered.note("change", change)
            return false
        }
        var members = JSONMembers(change)
        var namesLead = false
        if var value = members.object("value") {
            namesLead = value.rest.contains { $0.key == "leadgen_id" && $0.value.scalar?.isEmpty == false }
            if let answers = value.list("field_data") { try add(answers, into: &gathered, &read) }
            if read.submittedAt == nil {
                try read.take(time: value.text("created_time"), as: "created_time", into: &gathered)
            }
            try gathered.note(value)
        }
        try gathered.note(members, under: "change")
        return namesLead
    }

    private static func add(
        _ answers: [JSONValue], into gathered: inout VendorFields, _ read: inout ReadSubmission
    ) throws(FieldsError) {
        for answer in answers {
            guard case .object = answer else {
                try gathered.note("field", answer)
                continue
            }
            var members = JSONMembers(answer)
            let name = members.text("name") ?? "field"
            let values = members.take("values") ?? members.take("value") ?? .null
            // What Meta's testing tool fills in.
            if values.scalars.contains(where: { $0.hasPrefix("<test lead:") }) { read.isTest = true }
            try gathered.answer(name, values)
            for member in members.rest { try gathered.note("field.\(name).\(member.key)", member.value) }
        }
    }
}
