/// What a template made of the values of one message.
struct RenderedTexts: Equatable, Sendable {
    var subject: String
    var text: String
    var html: String
}
