/// How a post has proved who sent it; the raw value goes with the submission.
enum Proof: String, Sendable {
    case signature
    /// Google's, in the body.
    case key
    case token
}
