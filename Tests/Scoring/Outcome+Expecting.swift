import Contracts
import Testing
import WorkerRuntime

extension Outcome {
    /// The message and its body; a failure when nothing was published.
    func published() throws -> (message: OutgoingMessage, body: LeadScored) {
        guard case .publish(let message) = self else {
            throw NotPublished(outcome: "\(self)")
        }
        return (message, try BodyCoding.decode(LeadScored.self, from: message.body))
    }

    var result: StepResult {
        switch self {
        case .publish: .published
        case .done(let result, _, _): result
        case .park: .parked
        }
    }

    var reason: String? {
        switch self {
        case .publish: nil
        case .done(_, let reason, _): reason
        case .park(let reason): reason
        }
    }
}

struct NotPublished: Error {
    var outcome: String
}
