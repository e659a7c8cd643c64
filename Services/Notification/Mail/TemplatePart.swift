/// The three texts of a message.
enum TemplatePart: String, CaseIterable, Sendable {
    case subject, text, html

    var suffix: String { ".\(rawValue).mustache" }

    /// Tells the template engine how values are escaped.
    var pragma: String {
        switch self {
        case .subject, .text: "{{% CONTENT_TYPE:TEXT}}"
        case .html: "{{% CONTENT_TYPE:\(EscapedHTML.name)}}"
        }
    }

    /// Tags that would put a value into HTML unescaped.
    var forbidden: [String] {
        switch self {
        case .subject, .text: ["CONTENT_TYPE"]
        case .html: ["CONTENT_TYPE", "{{{", "{{&", "{{ &", "{{="]
        }
    }
}
