import Models
import Notices
import WorkerRuntime

/// The channel `teams`: posts cards to workflows of Microsoft Teams.
///
/// A workflow that takes a card has not posted it yet: such deliveries say *accepted*. Nobody can be asked what became of
/// an attempt without an answer.
struct TeamsChannel: Channel {
    static let name = "teams"

    let endpoints: [String: EndpointURL]
    let renderer: NoticeRenderer
    let http: OutgoingHTTP

    var name: String { Self.name }
    /// More than four a second are refused.
    var pace: Pace { Pace(concurrency: 2, interval: 0.25, burst: 4, lease: 60) }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect {
        guard let url = endpoints[job.destinationName] else { return job.endWithoutEndpoint }
        if let end = job.endInDoubt { return end }
        return await http.attempt(
            to: url,
            request: { (try renderer.teamsBody(of: job.delivery), [("Content-Type", "application/json")]) },
            effect: { Self.effect(of: $0, job: job, now: .now) })
    }

    static func effect(of answer: HTTPAnswer, job: DeliveryJob, now: Timestamp) -> DeliveryEffect {
        // A workflow that is gone, or belongs to nobody any more, is so for every card.
        if [401, 403, 404].contains(answer.status) {
            return .paused(reason: "HTTP \(answer.status)", blames: .destination)
        }
        return switch WebhookAnswer(status: answer.status, headers: answer.headers, now: now) {
        case .sent: .sent(Receipt(at: now, note: "accepted", wasSentAgain: job.isRepeated))
        case .retry(let after, let reason): .retry(reason: reason, after: after.map(Double.init), blames: .destination)
        case .disable(let reason): .paused(reason: reason, blames: .destination)
        case .park(let reason): .parked(reason: reason)
        }
    }
}
