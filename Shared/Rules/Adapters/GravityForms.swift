import Models

/// Posts of Gravity Forms' webhooks: the entry, whose answers stand under the numbers of the form's fields.
///
/// What a number means only the form's own mapping can say, but for the parts of a name, which Gravity Forms numbers
/// alike in every form.
enum GravityForms {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let members = try post.members(limits: limits)
        var reading = VendorReading(of: .gravityForms, limits: limits)
        let names = nameFields(among: members.map(\.key))
        // A webhook of selected fields has names of the user's choice, which may be any of an entry's.
        let isEntry = members.contains { $0.key == "form_id" }
        for member in members {
            if isEntry, isAboutEntry(member.key) {
                try note(member, to: &reading)
            } else {
                try answer(member, names: names, to: &reading)
            }
        }
        return try reading.finished()
    }

    private static func note(_ member: JSONValue.Member, to reading: inout VendorReading) throws(FieldsError) {
        switch member.key {
        case "source_url": try reading.take(page: member.value, as: member.key)
        case "form_title": try reading.take(form: member.value, as: member.key)
        case "date_created":
            // In UTC and without saying so; a time that can be read is not noted a second time.
            guard reading.submission.submittedAt == nil, let text = member.value.scalar,
                reading.submission.take(time: text.split(separator: " ").joined(separator: "T") + "Z")
            else { return try reading.note(member.value, as: member.key) }
        case "status":
            if member.value.scalar == "spam" { reading.submission.suspicions.append("Gravity Forms marked it as spam") }
            try reading.note(member.value, as: member.key)
        default: try reading.note(member.value, as: member.key)
        }
    }

    private static func answer(
        _ member: JSONValue.Member, names: Set<Substring>, to reading: inout VendorReading
    ) throws(FieldsError) {
        // Lists and uploads are JSON inside a text.
        try reading.answer(
            member.value.unpacked(limits: reading.limits), to: member.key,
            standsFor: namePart(member.key, names: names))
    }

    private static func isAboutEntry(_ key: String) -> Bool {
        entryKeys.contains(key) || key.hasPrefix("payment_")
    }

    private static let entryKeys: Set<String> = [
        "id", "form_id", "form_title", "post_id", "date_created", "date_updated", "is_starred", "is_read", "ip",
        "source_url", "source_id", "user_agent", "currency", "transaction_id", "transaction_type", "is_fulfilled",
        "created_by", "status", "gpnf_entry_parent", "partial_entry_id", "workflow_step",
    ]

    /// The parts of a name: prefix, first, middle, last and suffix.
    private static let nameParts: Set<Substring> = ["2", "3", "4", "6", "8"]

    private static func namePart(_ key: String, names: Set<Substring>) -> LeadField? {
        guard let (field, part) = split(key), names.contains(field) else { return nil }
        return part == "3" ? .firstName : part == "6" ? .lastName : nil
    }

    /// The numbers of the fields whose parts are those of a name and of nothing else.
    ///
    /// An address has a first and a fifth part, and choices are counted from one, so that neither passes for a name.
    private static func nameFields(among keys: [String]) -> Set<Substring> {
        var parts: [Substring: Set<Substring>] = [:]
        for key in keys {
            guard let (field, part) = split(key) else { continue }
            parts[field, default: []].insert(part)
        }
        let names = parts.filter { $0.value.isSuperset(of: ["3", "6"]) && $0.value.isSubset(of: nameParts) }
        return Set(names.keys)
    }

    /// `1.3` is part 3 of field 1; nil for any other key.
    private static func split(_ key: String) -> (field: Substring, part: Substring)? {
        guard key.utf8.count <= 12 else { return nil }
        let numbers = key.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 2,
            numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return (numbers[0], numbers[1])
    }
}
