/// The path of a form: `/forms/{key}` or `/forms/{key}/{token}`.
///
/// Slashes may be doubled or stand at the end. Everything below `/forms` is a form's address, known or not, as a
/// sender that is told 404 may give up for good.
struct FormAddress: Equatable {
    var key: String
    var token: String?

    /// Nil for any other path.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let first = parts.first, percentDecoded(first) == "forms" else { return nil }
        key = parts.count == 2 || parts.count == 3 ? percentDecoded(parts[1]) : ""
        token = parts.count > 2 ? percentDecoded(parts[2]) : nil
    }
}
