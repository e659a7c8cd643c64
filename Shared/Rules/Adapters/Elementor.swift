import Models

/// Posts of Elementor Pro's forms: the labels as keys, or with "advanced data" the fields by their ids.
enum Elementor {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let members = try post.members(limits: limits)
        var reading = VendorReading(of: .elementor, limits: limits)
        let isAdvanced = members.contains { $0.key == "fields" && $0.value.hasOnlyObjects }
        // Without them a label such as `Date` is a question like any other.
        let hasMetadata = members.contains { $0.key == "form_id" }
        for member in members {
            switch (member.key, member.value) {
            case ("fields", .object(let fields)) where isAdvanced:
                for field in fields { try add(field: field, to: &reading) }
            case ("form", .object(let form)) where isAdvanced:
                for part in form { try add(form: part, to: &reading) }
            case ("meta", .object(let meta)) where isAdvanced:
                for part in meta { try add(meta: part, to: &reading) }
            default: try add(labelled: member, hasMetadata: hasMetadata, to: &reading)
            }
        }
        return try reading.finished()
    }

    /// `fields[email][value]` with what the form says about the field.
    private static func add(field: JSONValue.Member, to reading: inout VendorReading) throws(FieldsError) {
        guard case .object(let attributes) = field.value else { return }
        let value = field.value["value"] ?? field.value["raw_value"] ?? .null
        let title = field.value["title"]?.scalar
        let label = title?.isEmpty == false ? title : nil
        try reading.answer(value, to: field.key, label: label, standsFor: meaning(of: field.value["type"]?.scalar))
        for attribute in attributes {
            switch attribute.key {
            case "value": continue
            case "title" where label != nil: continue
            case "id" where attribute.value == .text(field.key): continue
            // What was typed, where the form shows it in another way.
            case "raw_value" where attribute.value == value: continue
            default: try reading.note(attribute.value, as: "\(field.key).\(attribute.key)")
            }
        }
    }

    /// The types whose answers can mean but one thing.
    private static func meaning(of type: String?) -> LeadField? {
        switch type {
        case "email": .email
        case "tel": .phone
        default: nil
        }
    }

    private static func add(form part: JSONValue.Member, to reading: inout VendorReading) throws(FieldsError) {
        if part.key == "name" {
            try reading.take(form: part.value, as: "form.name")
        } else {
            try reading.note(part.value, as: "form.\(part.key)")
        }
    }

    /// `meta[page_url][value]`; dates and times are in words of the site's language.
    private static func add(meta part: JSONValue.Member, to reading: inout VendorReading) throws(FieldsError) {
        guard let value = part.value["value"], case .object(let attributes) = part.value else {
            return try reading.note(part.value, as: part.key)
        }
        if part.key == "page_url" {
            try reading.take(page: value, as: part.key)
        } else {
            try reading.note(value, as: part.key, label: part.value["title"]?.scalar)
        }
        for attribute in attributes where attribute.key != "value" {
            if attribute.key == "title", part.key != "page_url", attribute.value.scalar != nil { continue }
            try reading.note(attribute.value, as: "\(part.key).\(attribute.key)")
        }
    }

    private static func add(
        labelled member: JSONValue.Member, hasMetadata: Bool, to reading: inout VendorReading
    ) throws(FieldsError) {
        if hasMetadata, let name = metadata[member.key] {
            switch name {
            case "page_url": try reading.take(page: member.value, as: name)
            case "form_name": try reading.take(form: member.value, as: name)
            default: try reading.note(member.value, as: name)
            }
            return
        }
        // Fields without a label are named by their ids, which often say what they ask.
        let unlabelled = "No Label "
        let id = member.key.hasPrefix(unlabelled) ? String(member.key.dropFirst(unlabelled.count)) : nil
        try reading.answer(member.value, to: member.key, label: id)
    }

    private static let metadata: [String: String] = [
        "Date": "date", "Time": "time", "Page URL": "page_url", "User Agent": "user_agent", "Remote IP": "remote_ip",
        "Powered by": "credit", "form_id": "form_id", "form_name": "form_name",
    ]
}

extension JSONValue {
    /// Whether it is an object of objects, with at least one.
    fileprivate var hasOnlyObjects: Bool {
        guard case .object(let members) = self, !members.isEmpty else { return false }
        return members.allSatisfy { if case .object = $0.value { true } else { false } }
    }
}
