/// One field of a form as it was sent, before anybody knows what it means.
package struct FormField: Sendable, Equatable {
    package var key: String
    /// The question as the visitor saw it, where the source sends one.
    package var label: String?
    /// All values in order; none for a field that was sent empty of any.
    package var values: [String]

    package init(key: String, label: String? = nil, values: [String]) {
        self.key = key
        self.label = label
        self.values = values
    }
}
