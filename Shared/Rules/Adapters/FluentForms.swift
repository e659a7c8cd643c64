import Models

/// Posts of Fluent Forms Pro: the fields beside `__submission`, which repeats them and tells of the submission.
enum FluentForms {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        let members = try post.members(limits: limits)
        var reading = VendorReading(of: .fluentForms, limits: limits)
        var about: [JSONValue.Member] = []
        for member in members {
            if member.key == "__submission" {
                // A JSON text where the body is form-encoded by hand.
                about.append(JSONValue.Member(key: member.key, value: member.value.unpacked(limits: limits)))
            } else if isTrap(member.key) {
                check(trap: member, in: &reading)
                try reading.note(member.value, as: member.key)
            } else if isHidden(member.key) {
                try reading.note(member.value, as: member.key)
            } else {
                try reading.answer(member.value, to: member.key, standsFor: member.key == "names" ? .fullName : nil)
            }
        }
        checkTrapIsThere(members, in: &reading)
        for member in about { try add(about: member.value, to: &reading) }
        return try reading.finished()
    }

    private static func add(about value: JSONValue, to reading: inout VendorReading) throws(FieldsError) {
        guard case .object(let members) = value else { return try reading.note(value, as: "submission") }
        for member in members {
            switch member.key {
            case "user_inputs", "response":
                try add(copy: member.value.unpacked(limits: reading.limits), as: member.key, to: &reading)
            case "source_url": try reading.take(page: member.value, as: member.key)
            case "status":
                if member.value.scalar == "spam" {
                    reading.submission.suspicions.append("Fluent Forms marked it as spam")
                }
                try reading.note(member.value, as: member.key)
            default: try reading.note(member.value, as: member.key)
            }
        }
    }

    /// The answers once more: taken where the post has chosen fields only, noted where they differ.
    private static func add(
        copy value: JSONValue, as name: String, to reading: inout VendorReading
    ) throws(FieldsError) {
        guard case .object = value else { return try reading.note(value, as: name) }
        let known = reading.answered
        for field in try JSONFields.fields(of: value, limits: reading.limits) {
            let rest = field.values.filter { known[field.key]?.contains($0) != true }
            guard !rest.isEmpty else { continue }
            let values = JSONValue.list(rest.map { .text($0) })
            if known[field.key] != nil || isHidden(field.key) || isTrap(field.key) {
                try reading.note(values, as: "\(name).\(field.key)")
            } else {
                try reading.answer(values, to: field.key, standsFor: field.key == "names" ? .fullName : nil)
            }
        }
    }

    private static func isHidden(_ key: String) -> Bool {
        key.utf8.first == UInt8(ascii: "_") && ControlFields.field(named: key) != .email && !isTestMark(key)
    }

    private static func isTestMark(_ key: String) -> Bool { key == "_test" || key == "_is_test" }

    /// `item_3__fluent_sf` is there in every form, unseen, and people leave it empty.
    private static func isTrap(_ key: String) -> Bool {
        key.hasPrefix("item_") && key.hasSuffix("__fluent_sf")
    }

    private static func check(trap: JSONValue.Member, in reading: inout VendorReading) {
        guard trap.value.scalar?.isEmpty == false else { return }
        reading.submission.suspicions.append("the field \(trap.key.prefix(64)) is filled")
    }

    /// A post of chosen fields has none of the form's hidden ones; one that has the others must have the trap too.
    private static func checkTrapIsThere(_ members: [JSONValue.Member], in reading: inout VendorReading) {
        let isWholeForm = members.contains {
            $0.key.hasPrefix("_fluentform_") || $0.key.hasPrefix("__fluent_form_")
        }
        guard isWholeForm, !members.contains(where: { isTrap($0.key) }) else { return }
        reading.submission.suspicions.append("the field item_…__fluent_sf is missing")
    }
}
