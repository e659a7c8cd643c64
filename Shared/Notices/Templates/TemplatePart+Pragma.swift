import Rules

extension TemplatePart {
    /// Tells the template engine how values are escaped.
    var pragma: String {
        switch self {
        case .subject, .text: "{{% CONTENT_TYPE:TEXT}}"
        case .html: "{{% CONTENT_TYPE:\(EscapedHTML.name)}}"
        }
    }
}
