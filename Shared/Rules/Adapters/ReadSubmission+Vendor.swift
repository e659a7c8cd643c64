import Models

extension ReadSubmission {
    /// Takes what an adapter gathered; hidden fields that speak of the submission, such as `source`, are heard.
    mutating func take(_ gathered: VendorFields) {
        for field in gathered.fields where field.isMetadata || !take(field) { fields.append(field) }
    }

    /// Takes the time that the vendor gives, or keeps what cannot be read as one.
    mutating func take(time: String?, as name: String, into gathered: inout VendorFields) throws(FieldsError) {
        guard let time else { return }
        if !take(time: time) { try gathered.note(name, [time]) }
    }
}

extension VendorPost {
    /// The body as JSON, whatever its content type says: vendors' own senders send nothing else.
    func json(_ limits: FieldLimits) throws(FieldsError) -> JSONValue {
        try JSONFields.value(body, limits: limits)
    }
}
