package import Models

/// The fields of a submission under canonical names, and the rest as it came.
package struct MappedFields: Sendable, Equatable {
    package var values: LeadTexts
    /// Unmapped fields, and later values of mapped ones, under their original keys.
    package var extra: [String: [String]]
    /// What led to each canonical field: the original key, when its name or label did; `mapping of <key>` or
    /// `vendor of <key>`, when the form's own mapping or the vendor's table did; `value of <key>`, when its look did.
    package var mappedBy: LeadTexts

    package init(
        values: LeadTexts = [:], extra: [String: [String]] = [:], mappedBy: LeadTexts = [:]
    ) {
        self.values = values
        self.extra = extra
        self.mappedBy = mappedBy
    }
}
