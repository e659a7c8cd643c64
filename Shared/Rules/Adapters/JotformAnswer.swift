/// One answer of a Jotform: a text, or an object whose members tell what kind of answer it is.
enum JotformAnswer {
    static func add(_ key: String, _ value: JSONValue, into gathered: inout VendorFields) throws(FieldsError) {
        let label = JotformKey.label(key)
        guard case .object = value else { return try gathered.answer(key, label: label, value) }
        var members = JSONMembers(value)
        let names = Set(members.rest.map(\.key))
        if names.isSuperset(of: ["area", "phone"]) || names == ["full"] {
            try phone(key, label: label, &members, into: &gathered)
        } else if names.isSuperset(of: ["year", "month", "day"]) {
            try date(key, label: label, &members, into: &gathered)
        }
        for member in members.rest {
            try gathered.answer("\(key).\(member.key)", label: labels[member.key], member.value)
        }
    }

    /// What the members of names and addresses are.
    private static let labels = [
        "first": "First name", "last": "Last name", "addr_line1": "Street", "city": "City", "state": "State",
        "postal": "Postal code", "country": "Country",
    ]

    /// The whole number where Jotform gives one, else its parts.
    private static func phone(
        _ key: String, label: String?, _ members: inout JSONMembers, into gathered: inout VendorFields
    ) throws(FieldsError) {
        let known = [key, label].contains { $0.flatMap { FieldAliases.field(named: $0) } != nil }
        let parts = ["country", "area", "phone"].map { (name: $0, text: members.text($0)?.trimmed ?? "") }
        let whole = members.text("full")?.trimmed ?? ""
        let joined = parts.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
        let number = whole.isEmpty ? joined : whole
        try gathered.answer(key, label: known ? label : "Phone", number.isEmpty ? [] : [number])
        for part in parts where !whole.isEmpty && !whole.contains(part.text) {
            try gathered.note("\(key).\(part.name)", [part.text])
        }
    }

    /// `2026-01-02`, or with the time of day behind it.
    private static func date(
        _ key: String, label: String?, _ members: inout JSONMembers, into gathered: inout VendorFields
    ) throws(FieldsError) {
        func padded(_ text: String) -> String { text.utf8.count == 1 ? "0" + text : text }
        let day = ["year", "month", "day"].map { padded(members.text($0)?.trimmed ?? "") }
        let clock = ["hour", "min"].compactMap { members.text($0)?.trimmed }.filter { !$0.isEmpty }.map(padded)
        let half = members.text("ampm")?.trimmed ?? ""
        let date = day.contains("") ? day.filter { !$0.isEmpty }.joined(separator: " ") : day.joined(separator: "-")
        let text = [date, clock.joined(separator: ":"), half].filter { !$0.isEmpty }.joined(separator: " ")
        try gathered.answer(key, label: label, text.isEmpty ? [] : [text])
    }
}
