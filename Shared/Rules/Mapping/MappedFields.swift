package import Models

/// The fields of a submission under canonical names, and the rest as it came.
package struct MappedFields: Sendable, Equatable {
    package var values: [LeadField: String]
    /// Unmapped fields, and later values of mapped ones, under their original keys.
    package var extra: [String: [String]]
    /// What led to each canonical field: the original key, or `value of <key>` when its look did.
    package var mappedBy: [LeadField: String]

    package init(
        values: [LeadField: String] = [:], extra: [String: [String]] = [:], mappedBy: [LeadField: String] = [:]
    ) {
        self.values = values
        self.extra = extra
        self.mappedBy = mappedBy
    }
}
