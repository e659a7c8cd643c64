import Models

/// Posts of the WordPress plugin CF7 to Webhook: the form's tags by name, as JSON.
///
/// A body of one's own has its placeholders filled in without escaping, so what is no JSON is read once more by
/// ``UnescapedJSON`` before it is an error.
enum ContactForm7 {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        var reading = VendorReading(of: .contactForm7, limits: limits)
        for member in try members(of: post, limits: limits, &reading) { try add(member, to: &reading) }
        return try reading.finished()
    }

    private static func members(
        of post: VendorPost, limits: FieldLimits, _ reading: inout VendorReading
    ) throws(FieldsError) -> [JSONValue.Member] {
        do throws(FieldsError) {
            return try post.members(limits: limits)
        } catch {
            guard case .malformed("JSON", _, _, _) = error,
                let members = UnescapedJSON.members(of: post.body, limits: limits)
            else { throw error }
            try reading.note(.text("\(error)"), as: "repaired")
            return members
        }
    }

    private static func add(_ member: JSONValue.Member, to reading: inout VendorReading) throws(FieldsError) {
        let key = member.key
        if key.utf8.first == UInt8(ascii: "_"), ControlFields.field(named: key) != .email {
            // The plugin's special tags: what it knows beside the answers.
            let name = String(key.drop { $0 == "_" })
            switch name {
            case "url", "page_url", "page": try reading.take(page: member.value, as: name)
            case "test", "is_test": try reading.answer(member.value, to: key)
            default: try reading.note(member.value, as: name, label: key)
            }
            return
        }
        let files = files(in: member.value)
        guard !files.isEmpty else { return try reading.answer(member.value, to: key) }
        for file in files {
            try reading.answer(file["filename"] ?? .null, to: key)
            let bytes = Self.size(ofBase64: file["content"]?.scalar ?? "")
            try reading.note(.text("\(bytes) bytes"), as: "\(key).content")
            guard case .object(let members) = file else { continue }
            for other in members where !["filename", "content"].contains(other.key) {
                try reading.note(other.value, as: "\(key).\(other.key)")
            }
        }
    }

    /// The value as files with their content; none when it holds anything else.
    private static func files(in value: JSONValue) -> [JSONValue] {
        let values: [JSONValue]
        if case .list(let list) = value { values = list } else { values = [value] }
        return values.allSatisfy { $0["filename"]?.scalar != nil && $0["content"]?.scalar != nil } ? values : []
    }

    /// How many bytes the text stands for: a file's content is no answer, and may be larger than any.
    private static func size(ofBase64 text: String) -> Int {
        text.utf8.lazy.filter { $0 > 0x20 && $0 != UInt8(ascii: "=") }.count * 3 / 4
    }
}
