import Models

/// Posts of Ninja Forms' webhooks: arguments of the user's choice by GET or POST, or all of them as one JSON text.
enum NinjaForms {
    static func read(_ post: VendorPost, limits: FieldLimits) throws(FieldsError) -> ReadSubmission {
        var reading = VendorReading(of: .ninjaForms, limits: limits)
        var members = try post.members(limits: limits)
        // Only a text that is alone holds them: a visitor can write JSON into any other.
        if members.count == 1, case .text = members[0].value,
            case .object(let arguments) = members[0].value.unpacked(limits: limits)
        {
            members = arguments
        }
        for member in members { try reading.answer(member.value, to: member.key) }
        return try reading.finished()
    }
}
