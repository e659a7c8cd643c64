/// The path of a form: `/forms/{key}`, `/forms/{key}/{token}` or `/forms/{key}/stamp`.
///
/// Slashes may be doubled or stand at the end.
struct FormAddress: Equatable {
    var key: String
    var token: String?

    /// Nil for any other path.
    ///
    /// Whatever begins like a form's path is one: what no form has is answered as an unknown form, never 404. The events
    /// of a form's site come to another root.
    init?(path: String, under root: String = "forms") {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let first = parts.first, percentDecoded(first) == root else { return nil }
        key = (2...3).contains(parts.count) ? percentDecoded(parts[1]) : ""
        token = parts.count == 3 ? percentDecoded(parts[2]) : nil
    }

    /// Whether a page wants a stamp; no token is as short as this.
    var isOfStamp: Bool { token == "stamp" }
}
