import Models

/// A vendor's post on its way to a submission: answers in order, and what the vendor says beside them.
struct VendorReading {
    private let vendor: Vendor
    let limits: FieldLimits
    private var answers: FieldCollector
    private var notes: FieldCollector
    /// What is known of the submission itself; its fields come last.
    var submission = ReadSubmission(fields: [])

    init(of vendor: Vendor, limits: FieldLimits) {
        self.vendor = vendor
        self.limits = limits
        answers = FieldCollector(limits: limits)
        notes = FieldCollector(limits: limits)
    }

    /// Adds what the visitor answered: members under `key.member`, elements as several values.
    mutating func answer(
        _ value: JSONValue, to key: String, label: String? = nil, standsFor: LeadField? = nil
    ) throws(FieldsError) {
        try JSONFields.flatten(value, key, label: label, standsFor: standsFor, into: &answers)
    }

    /// Adds what the vendor says about the submission; a form's own mapping finds it by its name or its label.
    mutating func note(_ value: JSONValue, as key: String, label: String? = nil) throws(FieldsError) {
        try JSONFields.flatten(value, "\(vendor.rawValue).\(key)", label: label ?? key, into: &notes)
    }

    /// Takes the value as the page's address; a further one is noted like anything else.
    mutating func take(page value: JSONValue, as key: String) throws(FieldsError) {
        guard submission.page == nil, let page = value.scalar, !page.isEmpty else { return try note(value, as: key) }
        submission.page = page
    }

    /// Takes the value as the form's name; a further one is noted like anything else.
    mutating func take(form value: JSONValue, as key: String) throws(FieldsError) {
        guard submission.form == nil, let form = value.scalar, !form.isEmpty else { return try note(value, as: key) }
        submission.form = form
    }

    /// What has been answered so far.
    var answered: [String: Set<String>] {
        Dictionary(answers.fields.map { ($0.key, Set($0.values)) }, uniquingKeysWith: { $0.union($1) })
    }

    /// The submission with its fields; those that speak of it, such as `source`, are taken out of the answers.
    consuming func finished() throws(FieldsError) -> ReadSubmission {
        guard answers.fields.count + notes.fields.count <= limits.fields else {
            throw .tooManyFields(limit: limits.fields)
        }
        var read = submission
        for field in answers.fields where !read.take(field) { read.fields.append(field) }
        for var field in notes.fields {
            field.isMetadata = true
            read.fields.append(field)
        }
        return read
    }
}

extension VendorPost {
    /// The post as an object, whichever way it is encoded: PHP's bracket keys are members of members.
    func members(limits: FieldLimits) throws(FieldsError) -> [JSONValue.Member] {
        let document =
            switch try SubmissionBody.read(body, contentType: contentType, limits: limits) {
            case .document(let document): document
            case .fields(let fields): BracketKeys.document(of: fields)
            }
        guard case .object(let members) = document else {
            throw .unexpectedShape(found: document.kind, expected: "an object of fields")
        }
        return members
    }

    /// The fields of the address line as the body of a post that has none, as of a form that is sent by GET.
    var withQueryAsBody: VendorPost {
        guard let query, !query.isEmpty, !body.contains(where: { $0 > 0x20 }) else { return self }
        return VendorPost(
            headers: headers, contentType: "application/x-www-form-urlencoded", body: Array(query.utf8))
    }
}
