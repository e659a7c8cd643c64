/// The three texts of a message.
package enum TemplatePart: String, CaseIterable, Sendable {
    case subject, text, html

    package var suffix: String { ".\(rawValue).mustache" }

    /// Tags that would put a value into a text in another way than its part demands.
    package var forbidden: [String] {
        switch self {
        case .subject, .text: ["CONTENT_TYPE"]
        case .html: ["CONTENT_TYPE", "{{{", "{{&", "{{ &", "{{="]
        }
    }
}
