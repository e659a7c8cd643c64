import Contracts
package import WorkerRuntime

extension Outcome {
    /// The message and its body read as the type that is expected; an error when nothing was published.
    package func published<Body: Decodable>(as type: Body.Type = Body.self) throws -> (
        message: OutgoingMessage, body: Body
    ) {
        guard case .publish(let message) = self else { throw NotPublished(outcome: "\(self)") }
        return (message, try BodyCoding.decode(type, from: message.body))
    }

    package var result: StepResult {
        switch self {
        case .publish: .published
        case .done(let result, _, _): result
        case .later: .later
        case .park: .parked
        }
    }

    package var reason: String? {
        switch self {
        case .publish: nil
        case .done(_, let reason, _): reason
        case .later(_, let reason): reason
        case .park(let reason): reason
        }
    }
}

struct NotPublished: Error {
    var outcome: String
}
