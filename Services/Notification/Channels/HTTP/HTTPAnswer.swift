/// What a receiver answered.
struct HTTPAnswer: Equatable, Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    /// As far as anybody needs it.
    var body: [UInt8]
    /// Whether the body ended where it should, within the limit.
    var isWhole: Bool

    /// The most of a body that is read.
    static let longestBody = 65_536

    static func == (left: HTTPAnswer, right: HTTPAnswer) -> Bool {
        left.status == right.status && left.body == right.body && left.isWhole == right.isWhole
            && left.headers.map(\.name) == right.headers.map(\.name)
            && left.headers.map(\.value) == right.headers.map(\.value)
    }
}
