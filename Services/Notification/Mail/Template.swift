import Mustache

/// The compiled texts of one kind of message.
struct Template: Sendable {
    let subject: MustacheTemplate
    let text: MustacheTemplate
    let html: MustacheTemplate

    /// Renders the three texts.
    ///
    /// Values can be texts, truths, lists and tables of values.
    func render(_ values: [String: Any]) -> (subject: String, text: String, html: String) {
        (subject.render(values), text.render(values), html.render(values))
    }
}
