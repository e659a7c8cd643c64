/// The path of a form: `/forms/{key}` or `/forms/{key}/{token}`.
struct FormAddress: Equatable {
    var key: String
    var token: String?

    /// Nil for any other path.
    ///
    /// The events of a form's site come to another root.
    init?(path: String, under root: Substring = "forms") {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.first == root, (1...3).contains(parts.count) else { return nil }
        key = parts.count > 1 ? percentDecoded(parts[1]) : ""
        token = parts.count > 2 ? percentDecoded(parts[2]) : nil
    }
}
