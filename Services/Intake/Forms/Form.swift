import Models

/// One web form that may post to the intake: an entry of the forms file.
struct Form: Equatable, Sendable {
    /// The media types of a form whose entry names none: what browsers and webhooks send.
    static let usualContentTypes = [
        "application/json", "application/x-www-form-urlencoded", "multipart/form-data",
    ]

    /// Names the form in its address, `/forms/{key}`.
    var key: String
    var name: String
    var source: LeadSource
    /// Media types in lower case; `*/*` allows any, and a post without one.
    var contentTypes: [String] = usualContentTypes
    /// The secret that a post must carry; nil for a form that anybody may post.
    var token: String?
    /// Which pages' browsers may post, as `https://host`; empty allows all.
    var origins: [String] = []
    /// Where a browser is sent after its post; nil answers everybody alike.
    var thankYou: String?
    var isTest = false

    func allows(contentType: String?) -> Bool {
        contentTypes.contains("*/*") || contentType.map(contentTypes.contains) == true
    }

    /// The list binds browsers, which always say where they post from; the token binds everybody else.
    func allows(origin: String?) -> Bool {
        guard let origin, !origins.isEmpty else { return true }
        return origins.contains(origin.lowercased())
    }
}
