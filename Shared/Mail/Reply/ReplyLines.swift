/// A reply as it came: one code and the text of each line.
struct ReplyLines: Sendable, Equatable {
    var code: Int
    var lines: [String]
}
