/// Why a request has no answer.
///
/// Reasons name hosts at most: paths and headers hold keys.
enum HTTPFault: Error, Equatable, Sendable {
    /// It must not be made: the address leads where nobody may be called.
    case refused(String)
    /// Nothing of it left, so that it certainly did not arrive.
    case notSent(String)
    /// It left, wholly or in part; whether it arrived nobody knows.
    case ambiguous(String)
}
