/// What one row of the matrix showed.
package struct RowResult: Sendable, Codable {
    package enum Verdict: String, Sendable, Codable {
        case passed, failed
        case notRunHere = "not run here"
    }

    package var id: String
    package var fault: String
    package var seed: UInt64
    package var verdict = Verdict.passed
    package var accepted = 0
    package var notified = 0
    package var parked = 0
    package var lost = 0
    package var doubled = 0
    /// From the heal until a lead published right after it was planned for notification.
    package var recoverySeconds: Double?
    package var seconds = 0.0
    /// What failed, or why the row did not run.
    package var problems: [String] = []
    package var notes: [String] = []
    /// Of the rows that kill the sender of notifications, one for each channel.
    package var sending: [SendingFigures] = []
    /// Of the row with a dead receiver, one for each of its runs.
    package var latencies: [SendingLatency] = []

    package init(id: String, fault: String, seed: UInt64) {
        self.id = id
        self.fault = fault
        self.seed = seed
    }

    /// Nothing lost, nothing doubled, nothing else wrong.
    package var isGood: Bool { verdict != .failed && lost == 0 && doubled == 0 }
}
