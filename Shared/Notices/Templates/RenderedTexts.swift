/// What a template made of the values of one message.
package struct RenderedTexts: Equatable, Sendable {
    package var subject: String
    package var text: String
    package var html: String

    package init(subject: String, text: String, html: String) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}
