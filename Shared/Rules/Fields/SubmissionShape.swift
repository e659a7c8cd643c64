import Models

/// The shapes in which submissions come, told apart by what only they have.
enum SubmissionShape {
    static func read(_ document: JSONValue, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        if document["triggerType"]?.scalar != nil, let payload = document["payload"],
            case .object? = payload["data"]
        {
            return try webflow(payload, time: payload["submittedAt"], limits: limits)
        }
        if document["site"]?.scalar != nil, document["_id"]?.scalar != nil, case .object? = document["data"] {
            return try webflow(document, time: document["d"], limits: limits)
        }
        if case .object(let members) = document {
            switch document["fields"] {
            case .object?: return try wrapped(members, limits: limits)
            case .list(let entries)? where JSONFields.isNamedList(entries) || entries.isEmpty:
                return try wrapped(members, limits: limits)
            default: break
            }
        }
        var read = read(try JSONFields.fields(of: document, limits: limits))
        // Forms may ask anything under this name; only a plain yes at the top level marks a test.
        if document["test"] == .truth(true) || document["test"] == .text("true") {
            read.isTest = true
            read.fields.removeAll { $0.key == "test" }
        }
        return read
    }

    /// Fields alone: what they say about the submission itself is taken out of them.
    static func read(_ fields: [FormField]) -> ReadSubmission {
        var read = ReadSubmission(fields: [])
        for field in fields where !read.take(field) { read.fields.append(field) }
        return read
    }

    private static func webflow(
        _ payload: JSONValue, time: JSONValue?, limits: FieldLimits
    ) throws(FieldsError) -> ReadSubmission {
        var read = read(try JSONFields.fields(of: payload["data"] ?? .null, limits: limits))
        read.form = payload["name"]?.scalar ?? read.form
        if let time = time?.scalar, !read.take(time: time) {
            read.fields.append(FormField(key: "submittedAt", values: [time]))
        }
        return read
    }

    /// `{"fields": …}` with what is known beside them; members that nobody knows are kept as fields.
    private static func wrapped(
        _ members: [JSONValue.Member], limits: FieldLimits
    ) throws(FieldsError) -> ReadSubmission {
        let inner = members.first { $0.key == "fields" }?.value ?? .null
        var read = Self.read(try JSONFields.fields(of: inner == .list([]) ? .object([]) : inner, limits: limits))
        var others: [JSONValue.Member] = []
        for member in members where member.key != "fields" {
            if member.key == "test", member.value == .truth(true) || member.value == .text("true") {
                read.isTest = true
            } else if !read.take(member) {
                others.append(member)
            }
        }
        for field in try JSONFields.fields(of: .object(others), limits: limits) where !read.take(field) {
            read.fields.append(field)
        }
        guard read.fields.count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        return read
    }
}
