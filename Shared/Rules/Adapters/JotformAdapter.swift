/// Jotform's webhooks: parts of a form, one of which holds the answers as JSON.
///
/// Shape after Jotform's "How to setup a webhook"; answers have keys such as `q3_name`.
enum JotformAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let parts = try SubmissionReader.fields(body: post.body, contentType: post.contentType, limits: limits.forParts)
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "jotform", limits: limits)
        var broken: FieldsError?
        if let text = parts.first(where: { $0.key == "rawRequest" })?.values.first, !text.trimmed.isEmpty {
            do throws(FieldsError) {
                try answers(text, into: &gathered, &read, limits)
            } catch {
                broken = error
                try gathered.note("rawRequest", [text])
            }
        }
        let isWhole = gathered.hasAnswers
        for part in parts {
            let values = part.key == "rawRequest" ? Array(part.values.dropFirst()) : part.values
            if part.key == "formTitle", read.form == nil, values.count == 1 {
                read.form = values[0]
            } else if part.key == "rawRequest" {
                if !values.isEmpty { try gathered.note(part.key, values) }
            } else if about.contains(part.key) || isWhole && !JotformKey.isQuestion(part.key) {
                try gathered.note(part.key, values)
            } else {
                try gathered.answer(part.key, label: JotformKey.label(part.key), values)
            }
        }
        if !gathered.hasAnswers, let pretty = parts.first(where: { $0.key == "pretty" })?.values.first {
            for (label, value) in answers(pretty: pretty) { try gathered.answer(label, [value]) }
        }
        guard gathered.hasAnswers else {
            throw broken
                ?? .unexpectedShape(found: "no rawRequest", expected: "a part named rawRequest from Jotform")
        }
        read.take(gathered)
        return read
    }

    /// Jotform's own parts.
    private static let about: Set<String> = [
        "formID", "submissionID", "webhookURL", "ip", "formTitle", "pretty", "username", "type", "customParams",
        "customTitle", "customBody", "product", "documentID", "teamID", "subject", "isSilent", "unread", "fromTable",
        "appID", "parent", "action", "event",
    ]

    private static func answers(
        _ text: String, into gathered: inout VendorFields, _ read: inout ReadSubmission, _ limits: FieldLimits
    ) throws(FieldsError) {
        let document = try JSONFields.value(Array(text.utf8), limits: limits)
        guard case .object(let members) = document else {
            throw .unexpectedShape(found: document.kind, expected: "an object in Jotform's rawRequest")
        }
        var all = VendorFields(prefix: "jotform", limits: limits)
        for member in members {
            if JotformKey.isQuestion(member.key) {
                try JotformAnswer.add(member.key, member.value, into: &all)
            } else if isUpload(member.value) {
                try all.answer(member.key, member.value)
            } else if member.key == "submitDate", read.submittedAt == nil, let time = member.value.scalar {
                try read.take(time: time, as: "submitDate", into: &all)
            } else {
                // Jotform's bookkeeping, its trap for robots (`website`) and whatever else it may add.
                try all.note(member.key, member.value)
            }
        }
        gathered = all
    }

    /// Uploads stand under their plain names as lists of addresses.
    private static func isUpload(_ value: JSONValue) -> Bool {
        guard case .list(let elements) = value, !elements.isEmpty else { return false }
        return elements.allSatisfy { element in
            element.scalar.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") } ?? false
        }
    }

    /// `Name:Ann Lee, Email:ann@example.com`: how Jotform tells a person, for when there is nothing better.
    private static func answers(pretty: String) -> [(label: String, value: String)] {
        var answers: [(label: String, value: String)] = []
        for piece in pretty.split(separator: ",", omittingEmptySubsequences: false) {
            // Addresses of pages have a colon too, and name nothing.
            if let colon = piece.firstIndex(of: ":"), !piece[colon...].hasPrefix("://"),
                !piece[..<colon].trimmed.isEmpty
            {
                answers.append((piece[..<colon].trimmed, piece[piece.index(after: colon)...].trimmed))
            } else if let last = answers.indices.last {
                answers[last].value += "," + piece
            }
        }
        return answers
    }
}
