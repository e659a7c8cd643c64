package import Models
import PhoneNumbers

/// From mapped fields to the facts of a lead, each value in its one form.
package enum LeadNormalisation {
    /// Longer keys of unmapped fields are cut.
    private static let longestKey = 200

    /// Normalises what was mapped; what cannot be is kept as given among the unmapped fields, never dropped.
    package static func facts(
        from mapped: MappedFields, read: ReadSubmission, defaultSource: LeadSource
    ) -> LeadFacts {
        var facts = LeadFacts(source: read.source ?? defaultSource, form: read.form.map { CleanText.line($0) })
        facts.isTest = read.isTest
        if facts.form?.isEmpty == true { facts.form = nil }
        for (key, values) in mapped.extra.sorted(by: { $0.key < $1.key }) {
            for value in values { keep(value, as: key, in: &facts) }
        }
        for (field, value) in completed(mapped, with: read) { facts.values[field] = clean(value, field) }
        normaliseEmail(&facts)
        normaliseCountry(&facts)
        normalisePhone(&facts)
        if read.source == nil, let text = read.sourceText { keep(text, as: "source", in: &facts) }
        return facts
    }

    /// Reads, maps and normalises in one go.
    package static func facts(from read: ReadSubmission, defaultSource: LeadSource) -> LeadFacts {
        facts(from: FieldMapping.map(read.fields), read: read, defaultSource: defaultSource)
    }

    /// Loads the tables that the first submission of a process would otherwise wait for.
    package static func warmUp() {
        PhoneNumbers.warmUp()
        _ = CountryCodes.alpha2("SK")
        _ = FieldAliases.field(named: "email")
        _ = SourceNames.source(of: "web")
    }

    /// The page and the consent that stand beside the fields, and the campaign in the page's address.
    private static func completed(_ mapped: MappedFields, with read: ReadSubmission) -> LeadTexts {
        var values = mapped.values
        if values[.consent] == nil { values[.consent] = read.consent }
        if values[.pageURL] == nil, let page = read.page {
            values[.pageURL] = page
            var mappedBy = mapped.mappedBy
            Attribution.complete(&values, mappedBy: &mappedBy)
        }
        return values
    }

    private static func clean(_ value: String, _ field: LeadField) -> String? {
        let text = field == .message ? CleanText.block(value) : CleanText.line(value)
        return text.isEmpty ? nil : text
    }

    private static func normaliseEmail(_ facts: inout LeadFacts) {
        guard let text = facts.values[.email] else { return }
        facts.values[.email] = EmailAddress.normalised(text)?.address
        if facts.values[.email] == nil { keep(text, as: "email", in: &facts) }
    }

    private static func normaliseCountry(_ facts: inout LeadFacts) {
        guard let text = facts.values[.country] else { return }
        facts.values[.country] = CountryCodes.alpha2(text)
        if facts.values[.country] == nil { keep(text, as: "country", in: &facts) }
    }

    private static func normalisePhone(_ facts: inout LeadFacts) {
        guard let text = facts.values[.phone] else { return }
        facts.values[.phone] = PhoneNormalisation.e164(text, country: facts.values[.country])
        if facts.values[.phone] == nil { keep(text, as: "phone", in: &facts) }
    }

    private static func keep(_ value: String, as key: String, in facts: inout LeadFacts) {
        let name = CleanText.line(key, limit: longestKey)
        let text = CleanText.block(value)
        guard !text.isEmpty else { return }
        facts.extra[name.isEmpty ? "field" : name, default: []].append(text)
    }
}
