import Mustache

/// The compiled texts of one kind of message in one language.
struct Template: Sendable {
    let subject: MustacheTemplate
    let text: MustacheTemplate
    let html: MustacheTemplate

    /// Renders the three texts.
    func render(_ values: TemplateValues) -> RenderedTexts {
        RenderedTexts(subject: subject.render(values), text: text.render(values), html: html.render(values))
    }
}
