package import Models

/// One field of a form as it was sent, before anybody knows what it means.
package struct FormField: Sendable, Equatable {
    package var key: String
    /// The question as the visitor saw it, where the source sends one.
    package var label: String?
    /// All values in order; none for a field that was sent empty of any.
    package var values: [String]
    /// Whether it is no answer of the visitor's, but what the vendor says about the submission.
    package var isMetadata: Bool
    /// What the vendor's own table says that it means; nil where the vendor says nothing.
    package var standsFor: LeadField?

    package init(
        key: String, label: String? = nil, values: [String], isMetadata: Bool = false, standsFor: LeadField? = nil
    ) {
        self.key = key
        self.label = label
        self.values = values
        self.isMetadata = isMetadata
        self.standsFor = standsFor
    }
}
