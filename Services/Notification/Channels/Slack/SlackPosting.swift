import Models
import WorkerRuntime

/// One attempt to post: as it should be, and at once more modestly where Slack refuses the blocks or the thread.
struct SlackPosting: Sendable {
    let job: DeliveryJob
    /// Whom a failure to reach Slack, and a broken workspace, speak of.
    let blame: DeliveryEffect.Blame

    /// What is said of all channels of a workspace at once.
    private static let ofWorkspace: Set<String> = ["message_limit_exceeded", "team_added_to_org"]

    /// Makes it; `post` posts without blocks or with them, in a thread or not.
    func attempt(
        _ post: (_ isPlain: Bool, _ thread: String?) async throws(HTTPFault) -> SlackAnswer
    ) async -> DeliveryEffect {
        var isPlain = false
        var thread = job.threadRoot
        var notes: [String] = []
        while true {
            let answer: SlackAnswer
            do throws(HTTPFault) {
                answer = try await post(isPlain, thread)
            } catch {
                return DeliveryEffect(error, blames: blame)
            }
            switch answer {
            case .sent(let ts, _):
                return .sent(
                    Receipt(
                        at: .now, reference: ts, root: thread == nil ? ts : nil,
                        note: notes.isEmpty ? nil : notes.joined(separator: "; "), wasSentAgain: job.isRepeated))
            case .degrade(let reason) where !isPlain:
                isPlain = true
                notes.append("without blocks: \(reason)")
            case .newThread(let reason) where thread != nil:
                thread = nil
                notes.append("in a new thread: \(reason)")
            default: return effect(of: answer)
            }
        }
    }

    /// What an answer means that nothing can be made of at once.
    private func effect(of answer: SlackAnswer) -> DeliveryEffect {
        switch answer {
        case .retry(_, let reason, let most?) where Int(job.failures) + 1 >= most: .parked(reason: reason)
        case .retry(let after, let reason, .some):
            .retry(reason: reason, after: after.map(Double.init), blames: .message)
        case .retry(let after, let reason, nil):
            .retry(
                reason: reason, after: after.map(Double.init),
                blames: Self.ofWorkspace.contains(reason) ? blame : .destination)
        case .ambiguous(let reason): .ambiguous(reason: reason)
        case .pauseDestination(let reason): .paused(reason: reason, blames: .destination)
        case .pauseWorkspace(let reason): .paused(reason: reason, blames: blame)
        case .degrade(let reason), .newThread(let reason), .park(let reason): .parked(reason: reason)
        case .sent: .parked(reason: "sent")
        }
    }
}
