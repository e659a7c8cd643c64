import Rules

/// The words that messages need beside their templates, in one language.
struct NoticeWords: Sendable {
    var namelessLead: String
    var company: String
    var job: String
    var email: String
    var phone: String
    var country: String
    var product: String
    var budget: String
    var source: String
    var score: String
    var fit: String
    var intent: String
    var owner: String
    /// Before the reason of an assignment.
    var why: String
    var openLead: String
    /// Around the number of events in a digest, and of those that it has no room for.
    var digest: (before: String, after: String)
    var more: (before: String, after: String)
    var labels: [NoticeEvent: String]

    /// What an event is called.
    func label(of event: String) -> String {
        NoticeEvent(rawValue: event).flatMap { labels[$0] } ?? event
    }

    /// The words of a language such as `de-AT` or `de`; English for those that have none.
    static func of(_ language: String) -> NoticeWords {
        switch language.prefix(while: { $0 != "-" }) {
        case "de": german
        case "fr": french
        case "es": spanish
        case "sk": slovak
        default: english
        }
    }
}
