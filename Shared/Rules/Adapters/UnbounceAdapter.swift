import Models

/// Unbounce's form webhooks: parts of a form, one of which holds the answers as JSON.
///
/// Shape after Unbounce's "Using a webhook": `data.json` is an object of lists, `data.xml` says the same again.
enum UnbounceAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let parts = try SubmissionReader.fields(body: post.body, contentType: post.contentType, limits: limits.forParts)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "unbounce", limits: limits)
        var broken: FieldsError?
        if let text = parts.first(where: { $0.key == "data.json" })?.values.first, !text.trimmed.isEmpty {
            do throws(FieldsError) {
                try answers(text, into: &gathered, &read, limits)
            } catch {
                broken = error
                try gathered.note("data.json", [text])
            }
        }
        for part in parts where part.key != "data.json" || part.values.count > 1 {
            let values = part.key == "data.json" ? Array(part.values.dropFirst()) : part.values
            if part.key == "data.json" || about.contains(part.key) {
                try note(part.key, values, into: &gathered, &read)
            } else {
                try gathered.answer(part.key, values)
            }
        }
        guard gathered.hasAnswers else {
            throw broken ?? .unexpectedShape(found: "no data.json", expected: "a part named data.json from Unbounce")
        }
        if read.submittedAt == nil { read.submittedAt = time(in: gathered.fields) }
        read.take(gathered)
        return read
    }

    private static func answers(
        _ text: String, into gathered: inout VendorFields, _ read: inout ReadSubmission, _ limits: FieldLimits
    ) throws(FieldsError) {
        let document = try JSONFields.value(Array(text.utf8), limits: limits)
        guard case .object(let members) = document else {
            throw .unexpectedShape(found: document.kind, expected: "an object in Unbounce's data.json")
        }
        var all = VendorFields(prefix: "unbounce", limits: limits)
        for member in members {
            if about.contains(member.key) {
                try note(member.key, member.value.scalars, into: &all, &read)
            } else {
                try all.answer(member.key, member.value)
            }
        }
        gathered = all
    }

    /// What Unbounce says of the page and the visitor, beside the answers and among them.
    private static let about: Set<String> = [
        "page_url", "page_name", "page_id", "page_uuid", "variant", "data.xml", "ip_address", "time_submitted",
        "date_submitted",
    ]

    private static func note(
        _ name: String, _ values: [String], into gathered: inout VendorFields, _ read: inout ReadSubmission
    ) throws(FieldsError) {
        var rest = values[...]
        if name == "page_url", read.page == nil || read.page == rest.first { read.page = rest.popFirst() ?? read.page }
        if name == "page_name", read.form == nil || read.form == rest.first {
            read.form = rest.popFirst() ?? read.form
        }
        // The parts and `data.json` say much of it twice.
        let isKnown = gathered.fields.contains { $0.key == "unbounce.\(name)" && $0.values == Array(rest) }
        if !isKnown, !rest.isEmpty || values.isEmpty { try gathered.note(name, Array(rest)) }
    }

    /// `2026-01-02` and `03:04 PM UTC`.
    private static func time(in fields: [FormField]) -> Timestamp? {
        func value(_ name: String) -> String? { fields.first { $0.key == "unbounce.\(name)" }?.values.first?.trimmed }
        guard let date = value("date_submitted"), let time = value("time_submitted") else { return nil }
        let words = time.split(separator: " ").map { $0.uppercased() }
        let clock = words.first?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard clock.count >= 2, let hour = Int(clock[0]), (0...23).contains(hour), words.last == "UTC" else {
            return nil
        }
        let isAfternoon = words.contains("PM")
        let isHalfDay = isAfternoon || words.contains("AM")
        let hours = isHalfDay ? hour % 12 + (isAfternoon ? 12 : 0) : hour
        let padded = hours < 10 ? "0\(hours)" : "\(hours)"
        return Timestamp("\(date)T\(padded):\(clock.dropFirst().joined(separator: ":"))Z")
    }
}

extension FieldLimits {
    /// For parts that hold a whole document as text: what is in it is bounded when it is read.
    var forParts: FieldLimits {
        var limits = self
        limits.valueBytes = bodyBytes
        return limits
    }
}
