import Models

extension ReadSubmission {
    /// Takes a field that speaks of the submission and not of the lead; false for all others.
    mutating func take(_ field: FormField) -> Bool {
        if (5...8).contains(field.key.utf8.count), Self.testKeys.contains(field.key) {
            if field.values.contains(where: Self.isYes) { isTest = true }
            return true
        }
        if field.key.utf8.count == VisitorID.field.utf8.count, field.key == VisitorID.field {
            visitor = visitor ?? field.values.lazy.compactMap { VisitorID($0) }.first
            return true
        }
        // Most keys are none of the few below, and folding is not free.
        guard field.key.utf8.count <= 24, field.values.count == 1, let value = field.values.first, !value.isEmpty else {
            return false
        }
        let folded = KeyFold.joined(field.key)
        guard Self.lengths.contains(folded.utf8.count) else { return false }
        switch folded {
        case "source", "leadsource":
            guard sourceText == nil else { return false }
            take(source: value)
            return true
        case "form", "formname", "formtitle":
            guard form == nil else { return false }
            form = value
            return true
        case "submittedat":
            return submittedAt == nil && take(time: value)
        default: return false
        }
    }

    private static let testKeys = ["_test", "is_test", "isTest", "_is_test"]

    /// Those of the folded keys that speak of the submission.
    private static let lengths = [4, 6, 8, 9, 10, 11]

    /// Takes what stands beside `fields`, which it outranks; false for what nobody knows.
    mutating func take(_ member: JSONValue.Member) -> Bool {
        let value = member.value
        switch (member.key, value.scalar) {
        case ("source", let text?): take(source: text)
        case ("form", let text?): form = text
        case ("consent", let text?): consent = text
        case ("page", let text?): page = text
        case ("submittedAt", let text?): return take(time: text)
        case ("consent", nil):
            consent = value["consentToProcess"]?.scalar ?? value["text"]?.scalar ?? consent
            return false
        case ("legalConsentOptions", nil):
            consent = value["consent"]?["consentToProcess"]?.scalar ?? consent
            return false
        case ("page", nil), ("context", nil):
            page = value["pageUri"]?.scalar ?? value["url"]?.scalar ?? page
            return false
        default: return value == .null && ["source", "form", "consent", "page", "submittedAt"].contains(member.key)
        }
        return true
    }

    /// A time as text, or as seconds, milliseconds or microseconds since 1970.
    mutating func take(time text: String) -> Bool {
        guard let time = Timestamp(text) ?? Self.epochTime(text) else { return false }
        submittedAt = time
        return true
    }

    private mutating func take(source text: String) {
        sourceText = text
        source = SourceNames.source(of: text)
    }

    private static func epochTime(_ text: String) -> Timestamp? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else { return nil }
        switch text.utf8.count {
        case 9, 10: return Timestamp(seconds: number)
        case 12, 13: return Timestamp(microseconds: number * 1_000)
        case 15, 16: return Timestamp(microseconds: number)
        default: return nil
        }
    }

    private static func isYes(_ text: String) -> Bool {
        ["true", "1", "yes", "on"].contains(text.lowercased())
    }
}
