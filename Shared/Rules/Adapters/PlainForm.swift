import Models

/// Posts of a form of one's own page: the browser's fields, among them some that steer the form or trap robots.
enum PlainForm {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        var read = try SubmissionReader.read(body: post.body, contentType: post.contentType, limits: limits)
        for place in read.fields.indices {
            let field = read.fields[place]
            let folded = KeyFold.joined(field.key)
            if traps.contains(folded), field.values.contains(where: { !$0.trimmed.isEmpty }) {
                read.suspicions.append("the field \(field.key.prefix(64)) is filled")
            }
            guard isNote(field.key, folded: folded) else { continue }
            // A form's own mapping still finds it.
            read.fields[place].label = field.key
            read.fields[place].key = "\(Vendor.html.rawValue).\(field.key)"
            read.fields[place].isMetadata = true
        }
        return read
    }

    /// Traps and what steers the form; one-time tokens, which say nothing afterwards, are left to the mapping.
    private static func isNote(_ key: String, folded: String) -> Bool {
        guard ControlFields.field(named: key) == nil else { return false }
        return traps.contains(folded) || key.utf8.first == UInt8(ascii: "_") && !ControlFields.isToken(folded)
    }

    /// Names that forms give to what people do not see.
    private static let traps: Set<String> = ["botfield", "gotcha", "honeypot"]
}
