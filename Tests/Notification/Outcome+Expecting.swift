import Contracts
import WorkerRuntime

extension Outcome {
    /// "done: planned 1".
    var summary: String {
        switch self {
        case .publish(let message): "published: \(message.type.rawValue)"
        case .done(let result, let reason, _): "\(result.rawValue): \(reason)"
        case .later(_, let reason): "later: \(reason)"
        case .park(let reason): "parked: \(reason)"
        }
    }
}
