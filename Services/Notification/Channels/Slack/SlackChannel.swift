import FoundationEssentials
import Models
import Notices
import WorkerRuntime

/// The channel `slack`: messages to the channels and members of a workspace, one thread for each lead.
///
/// What became of an attempt without an answer stands in the history of the channel. An incoming webhook, which only has
/// its address, cannot be asked.
struct SlackChannel: Channel {
    static let name = "slack"

    /// Nil without a token: only incoming webhooks then.
    let api: SlackAPI?
    let webhooks: [String: EndpointURL]
    let renderer: NoticeRenderer
    let http: OutgoingHTTP

    /// All requests of one attempt together; below the lease.
    private static let limit = Duration.seconds(50)

    var name: String { Self.name }
    var pace: Pace { Pace(concurrency: 1, interval: 1, burst: 3, lease: 60) }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect {
        let place = job.destinationName
        let message: SlackMessage
        do {
            message = try renderer.slackMessage(of: job.delivery)
        } catch {
            return .parked(reason: "\(error)")
        }
        if let url = webhooks[place] {
            if let end = job.endInDoubt { return end }
            return await SlackPosting(job: job, blame: .destination).attempt { isPlain, _ async throws(HTTPFault) in
                try await post(isPlain ? message.plainWebhookBody : message.webhookBody, to: url)
            }
        }
        guard let api else {
            return .paused(
                reason: "slack: found neither a token nor an incoming webhook for \(place), expected one",
                blames: .destination)
        }
        let deadline = ContinuousClock.now + Self.limit
        if job.isAmbiguous, let end = await reconciled(job, in: place, api, deadline) { return end }
        return await SlackPosting(job: job, blame: .channel).attempt { isPlain, thread async throws(HTTPFault) in
            let body =
                isPlain
                ? message.plainBody(channel: place, thread: thread) : message.body(channel: place, thread: thread)
            let answer = try await api.call("chat.postMessage", body, until: deadline)
            return .toPostMessage(status: answer.status, headers: answer.headers, body: answer.body, now: .now)
        }
    }

    /// How an attempt without an answer turns out to have ended; nil if the message has to be sent again.
    private func reconciled(
        _ job: DeliveryJob, in place: String, _ api: SlackAPI, _ deadline: ContinuousClock.Instant
    ) async -> DeliveryEffect? {
        // Of several such attempts any may have arrived.
        let since = job.ambiguous > 1 ? job.plannedAt : job.attemptedBefore ?? job.plannedAt
        let finding = await SlackHistory(api: api).find(
            job.deliveryID, in: place, thread: job.threadRoot, since: since, until: deadline)
        switch finding {
        case .found(let ts):
            return .sent(
                Receipt(
                    at: .now, reference: ts, root: job.threadRoot == nil ? ts : nil, note: "found in the history"))
        case .absent: return nil
        case .unreadable(let reason):
            guard job.prefersOnce else { return nil }
            return .unknown(reason: "an attempt has no known end, and the history cannot be read: \(reason)")
        case .later(let reason, let after):
            return .ambiguous(
                reason: "history: \(reason)", after: after ?? RetrySchedule.delivery(failures: job.failures))
        }
    }

    private func post(_ body: PayloadValue, to url: EndpointURL) async throws(HTTPFault) -> SlackAnswer {
        guard let bytes = try? body.json else { throw .notSent("the body cannot be written") }
        let answer = try await http.post(
            bytes, to: url, headers: [("Content-Type", "application/json; charset=utf-8")])
        return .toIncomingWebhook(status: answer.status, headers: answer.headers, body: answer.body, now: .now)
    }
}
