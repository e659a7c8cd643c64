/// One thing wrong in a document.
package struct DocumentProblem: Equatable, Sendable, CustomStringConvertible {
    /// Where, such as `rules[2].when.field`; empty for the whole document.
    package var path: String
    /// What was found and what was expected.
    package var text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    package var description: String { path.isEmpty ? text : "\(path): \(text)" }
}
