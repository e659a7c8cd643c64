/// The dialect of HubSpot's forms submission endpoint, which other senders speak too.
///
/// Shape after HubSpot's "Forms API", "Submit data to a form".
enum HubSpotFormsAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = try post.json(limits)
        var outer = JSONMembers(document)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "hubspot-forms", limits: limits)
        switch outer.take("fields") {
        case .list(let entries)?:
            for entry in entries { try add(entry, into: &gathered) }
        case .object(let members)?:
            for member in members { try gathered.answer(member.key, member.value) }
        case let other:
            throw .unexpectedShape(
                found: other?.kind ?? "no fields", expected: "a list named fields in HubSpot's dialect")
        }
        try read.take(time: outer.text("submittedAt"), as: "submittedAt", into: &gathered)
        if var context = outer.object("context") {
            read.page = context.text("pageUri")
            // The visitor's cookie joins a lead to what the visitor did before.
            if let visitor = context.text("hutk") { try gathered.answer("hutk", [visitor]) }
            try gathered.note(context, under: "context")
        }
        if var options = outer.object("legalConsentOptions") {
            if var consent = options.object("consent") {
                read.consent = consent.text("consentToProcess")
                try gathered.note(consent, under: "consent")
            }
            try gathered.note(options, under: "legalConsentOptions")
        }
        try gathered.note(outer)
        read.take(gathered)
        return read
    }

    private static func add(_ entry: JSONValue, into gathered: inout VendorFields) throws(FieldsError) {
        var members = JSONMembers(entry)
        guard let name = members.text("name") else {
            try gathered.note("field", entry)
            return
        }
        let type = members.text("objectTypeId")
        let key =
            switch type {
            case nil, "0-1": name
            // A company's `name` is not the visitor's.
            case "0-2": "company.\(name)"
            case let type?: "\(type)/\(name)"
            }
        let own = gathered.free(key)
        try gathered.answer(own, label: members.text("label"), members.take("value") ?? .null)
        let about = [type].compactMap(\.self) + members.rest.flatMap(\.value.scalars)
        if !about.isEmpty { try gathered.note("field.\(own)", about) }
    }
}
