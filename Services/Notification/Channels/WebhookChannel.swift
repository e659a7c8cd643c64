import Contracts
import FoundationEssentials
import Models
import Notices
import WorkerRuntime

/// The channel `webhook`: posts signed events to other systems (Standard Webhooks).
///
/// Every attempt has the delivery's id and the same body, so that the receiver can tell a repetition: an attempt without
/// a known end is made again.
struct WebhookChannel: Channel {
    static let name = "webhook"

    let endpoints: [String: WebhookEndpoint]
    let renderer: NoticeRenderer
    let http: OutgoingHTTP

    var name: String { Self.name }
    var pace: Pace {
        Pace(
            concurrency: 8, lease: 60, mostFailures: WebhookSchedule.mostAttempts, patience: WebhookSchedule.patience)
    }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect {
        guard let endpoint = endpoints[job.destinationName] else { return job.endWithoutEndpoint }
        let chance = Double.random(in: 0...1)
        return await http.attempt(
            to: endpoint.url, wait: WebhookSchedule.wait(failures: job.failures, chance: chance),
            request: {
                let body = try renderer.webhookBody(of: job.delivery)
                let id = job.deliveryID.uuidString.lowercased()
                return (body, Self.headers(of: body, id: id, secrets: endpoint.secrets, at: .now))
            },
            effect: { Self.effect(of: $0, job: job, now: .now, chance: chance) })
    }

    /// One signature for each secret that the receiver may check with: two while they are changed.
    static func headers(
        of body: [UInt8], id: String, secrets: [String], at time: Timestamp
    ) -> [(name: String, value: String)] {
        let post = VendorSigning.Post(url: "", body: body, id: id, time: time)
        var headers: [(name: String, value: String)] = [("Content-Type", "application/json")]
        var signatures: [String] = []
        for secret in secrets {
            for (name, value) in VendorSigning.headers(for: .standardWebhooks, secret: secret, post: post) {
                if name == "webhook-signature" {
                    signatures.append(value)
                } else if signatures.isEmpty {
                    headers.append((name, value))
                }
            }
        }
        return headers + [("webhook-signature", signatures.joined(separator: " "))]
    }

    static func effect(of answer: HTTPAnswer, job: DeliveryJob, now: Timestamp, chance: Double) -> DeliveryEffect {
        switch WebhookAnswer(status: answer.status, headers: answer.headers, now: now) {
        case .sent(let isAccepted):
            return .sent(Receipt(at: now, note: isAccepted ? "accepted" : nil, wasSentAgain: job.isRepeated))
        case .retry(let after, let reason):
            // Too early or too slow is said of this one; the rest of everything.
            guard [408, 425].contains(answer.status) else {
                return .retry(reason: reason, after: after.map(Double.init), blames: .destination)
            }
            let wait = WebhookSchedule.wait(failures: job.failures, chance: chance)
            return .retry(reason: reason, after: after.map(Double.init) ?? wait, blames: .message)
        case .disable(let reason): return .paused(reason: reason, blames: .destination)
        case .park(let reason): return .parked(reason: reason)
        }
    }
}
