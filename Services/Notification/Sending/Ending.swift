import Database
import Models

/// What the row of a delivery becomes when an attempt ends.
struct Ending: Equatable, Sendable {
    enum Status: String, Sendable {
        case planned, sent, unknown, suppressed, parked
    }

    var status: Status
    var reason: String?
    /// When it is due again; nil where that does not matter.
    var dueAt: Timestamp?
    var sentAt: Timestamp?
    var reference: String?
    /// What later messages of the lead answer.
    var root: String?
    /// Whether it is known how the attempt ended.
    var isKnown = true
    /// Whether the message itself was to blame.
    var isOwnFailure = false
    /// How often, up to now, it was sent after an attempt whose end nobody knows: no receiver has it more often again.
    var resent: Int32

    /// - Parameters:
    ///   - job: the attempt.
    ///   - effect: how it ended.
    ///   - pace: the channel's.
    ///   - now: the time of recording.
    ///   - chance: 0 to 1, spreads retries.
    init(of job: DeliveryJob, effect: DeliveryEffect, pace: Pace, now: Timestamp, chance: Double) {
        resent = job.resent
        switch effect {
        case .sent(let receipt):
            status = .sent
            reason = receipt.note?.storable
            sentAt = receipt.at
            reference = receipt.reference?.storable
            root = receipt.root?.storable
            if receipt.wasSentAgain { resent = max(job.resent + 1, job.isAmbiguous ? job.ambiguous : 0) }
        case .unknown(let text):
            status = .unknown
            reason = text.storable
            // Where once is preferred, only a person sends it again.
            if job.ambiguous > 1, !job.prefersOnce || job.redrivenAt != nil { resent = job.resent + 1 }
        case .parked(let text):
            status = .parked
            reason = text.storable
            resent = max(job.resent, job.ambiguous - 1)
        case .ambiguous(let text, let after):
            status = .planned
            reason = text.storable
            dueAt = now.advanced(bySeconds: after)
            isKnown = false
        case .paused(let text, _):
            status = .planned
            reason = text.storable
            dueAt = now
        case .retry(let text, let after, let blame):
            status = .planned
            reason = text.storable
            isOwnFailure = blame == .message
            let wait = RetrySchedule.spread(RetrySchedule.delivery(failures: job.failures), by: chance)
            dueAt = blame == .message ? now.advanced(bySeconds: after ?? wait) : now
        }
        guard status == .planned else { return }
        let failures = job.failures + (isOwnFailure ? 1 : 0)
        let age = now.seconds(since: job.redrivenAt ?? job.plannedAt)
        if failures >= pace.mostFailures || age > pace.patience, isKnown {
            status = .parked
            resent = max(job.resent, job.ambiguous - 1)
        }
    }
}
