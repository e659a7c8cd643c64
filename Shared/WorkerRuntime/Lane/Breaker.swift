/// Tells one bad message from a bad installation.
///
/// Messages that fail on their data are parked one by one, as long as others succeed. Where only failures are in hand,
/// the lane holds them for a few tries and takes more in hand as evidence: a success among those clears the
/// installation. Without any evidence a few are put down to the messages; from then on the breaker is open, nobody is
/// parked, and the lane goes on trying with back-off until one succeeds.
struct Breaker: Sendable {
    /// Failures in a row that are still put down to the messages.
    let limit: Int
    private(set) var failuresInARow = 0

    /// Tries that a batch of failures alone gets before it is judged without evidence.
    static let patience = 4

    init(limit: Int) { self.limit = limit }

    var isOpen: Bool { failuresInARow > limit }

    /// Judges a batch at its `tries`th try, from 0: whether those of it that failed on their data may be parked.
    mutating func mayPark(failed: Int, succeeded: Int, tries: Int) -> Bool {
        guard failed > 0, succeeded == 0 else {
            if succeeded > 0 { failuresInARow = 0 }
            return true
        }
        guard failuresInARow + failed <= limit else {
            failuresInARow = limit + 1
            return false
        }
        guard tries >= Self.patience else { return false }
        failuresInARow += failed
        return true
    }
}

/// Everything in hand fails on its data: the installation may be to blame, and nobody is parked yet.
struct BreakerOpen: SystemicError, CustomStringConvertible {
    var failures: Int
    var first: String

    var description: String {
        "all of \(failures) messages fail and none succeeds, so none is parked; the first: \(first)"
    }
}
