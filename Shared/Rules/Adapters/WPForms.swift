import Models

/// Posts of WPForms' webhooks: keys of the user's choice, as JSON or form-encoded.
enum WPForms {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        var reading = VendorReading(of: .wpforms, limits: limits)
        for member in try post.members(limits: limits) {
            if let time = member.value["value"], let unix = member.value["unix"] {
                // A date-time says the same in two ways.
                try reading.answer(time, to: member.key)
                try reading.note(unix, as: "\(member.key).unix")
                guard case .object(let others) = member.value else { continue }
                for other in others where !["value", "unix"].contains(other.key) {
                    try reading.note(other.value, as: "\(member.key).\(other.key)")
                }
            } else {
                try reading.answer(choices(in: member), to: member.key)
            }
        }
        return try reading.finished()
    }

    /// The choices that WPForms joined by `||`; a text that only holds the sign stays whole.
    private static func choices(in member: JSONValue.Member) -> JSONValue {
        guard case .text(let text) = member.value, text.utf8.contains(UInt8(ascii: "|")),
            !text.utf8.contains(0x0A), FieldAliases.field(named: member.key) != .message
        else { return member.value }
        let parts = text.split(separator: "||", maxSplits: most, omittingEmptySubsequences: false)
        let areChoices = parts.allSatisfy { !$0.isEmpty && $0.trimmed.utf8.count == $0.utf8.count }
        guard (2...most).contains(parts.count), areChoices else { return member.value }
        return .list(parts.map { .text(String($0)) })
    }

    /// No question has more choices.
    private static let most = 200
}
