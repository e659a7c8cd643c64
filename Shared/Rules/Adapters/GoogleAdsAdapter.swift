/// Google Ads' lead forms.
///
/// Shape after "Google Ads lead form extension webhook". Ids have 64 bits and stay text.
enum GoogleAdsAdapter {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let document = withoutKey(try post.json(limits))
        var outer = JSONMembers(document)
        guard let columns = outer.list("user_column_data") else {
            throw .unexpectedShape(
                found: document["user_column_data"]?.kind ?? "no user_column_data",
                expected: "a list named user_column_data from Google Ads")
        }
        var read = ReadSubmission(fields: [])
        var gathered = VendorFields(prefix: "google-ads", limits: limits)
        for column in columns { try add(column, into: &gathered) }
        // Under this name the mapping knows whose click it was.
        if let click = outer.text("gcl_id") { try gathered.answer("gclid", [click]) }
        if let test = document["is_test"]?.scalar, test == "true" || test == "false" {
            read.isTest = outer.text("is_test") == "true"
        }
        try read.take(time: outer.text("lead_submit_time"), as: "lead_submit_time", into: &gathered)
        try gathered.note(outer)
        read.take(gathered)
        return read
    }

    /// The questions that Google words itself, whose ids the mapping knows; others are named by their own words.
    static let knownColumns: Set<String> = [
        "FULL_NAME", "FIRST_NAME", "LAST_NAME", "EMAIL", "WORK_EMAIL", "PHONE_NUMBER", "WORK_PHONE", "COMPANY_NAME",
        "JOB_TITLE", "CITY", "REGION", "POSTAL_CODE", "COUNTRY", "STREET_ADDRESS",
    ]

    private static func add(_ column: JSONValue, into gathered: inout VendorFields) throws(FieldsError) {
        guard case .object = column else { return try gathered.note("column", column) }
        var members = JSONMembers(column)
        let id = members.text("column_id")
        let name = members.text("column_name")
        let key: String
        if let id, knownColumns.contains(id) {
            key = id
        } else {
            key = [name, id].lazy.compactMap(\.self).first { !$0.trimmed.isEmpty } ?? "column"
        }
        let own = gathered.free(key)
        try gathered.answer(own, label: name, members.take("string_value") ?? .null)
        var about = members.rest.flatMap(\.value.scalars)
        if let id, id != key { about.insert(id, at: 0) }
        if !about.isEmpty { try gathered.note("column.\(own)", about) }
    }

    /// The key proves the sender; it must not be stored, wherever it stands.
    private static func withoutKey(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.compactMap {
                    GoogleKey.isName($0.key)
                        ? nil : JSONValue.Member(key: $0.key, value: withoutKey($0.value))
                })
        case .list(let elements): .list(elements.map(withoutKey))
        case .null, .truth, .number, .text: value
        }
    }
}
