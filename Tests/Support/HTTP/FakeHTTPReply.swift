/// What a fake receiver does with a request.
package enum FakeHTTPReply: Sendable {
    case answer(Int, headers: [(String, String)] = [], body: [UInt8] = [])
    /// Closes the connection as soon as there is a head.
    case dropUnread
    /// Reads everything, then closes the connection.
    case drop
    /// Promises a longer body than comes, then closes the connection.
    case half(Int, body: [UInt8])
    /// A body that comes byte by byte, for ever.
    case drip(Int)
    /// Never answers.
    case hold
    /// A body that goes on for ever, as fast as it can.
    case flood(Int)
    /// What is no HTTP.
    case nonsense

    package static func answer(_ status: Int, headers: [(String, String)] = [], text: String) -> FakeHTTPReply {
        .answer(status, headers: headers, body: Array(text.utf8))
    }
}
