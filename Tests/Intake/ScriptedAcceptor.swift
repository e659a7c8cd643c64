import Contracts
import Synchronization
import WorkerRuntime

@testable import Intake

/// Stands for the durable place: remembers what it took, and fails when told to.
final class ScriptedAcceptor: Accepting {
    private let state = Mutex<(taken: [Submitted], failure: PublishFailure?)>(([], nil))

    init(failing failure: PublishFailure? = nil) {
        state.withLock { $0.failure = failure }
    }

    var taken: [Submitted] { state.withLock { $0.taken } }
    var isReady: Bool { state.withLock { $0.failure == nil } }

    func accept(_ messages: [Submitted]) async throws(PublishFailure) {
        let failure = state.withLock { state in
            if state.failure == nil { state.taken.append(contentsOf: messages) }
            return state.failure
        }
        if let failure { throw failure }
    }

    /// The submissions taken, decoded.
    func submissions() throws -> [Submission] {
        try taken.map { try BodyCoding.decode(Submission.self, from: $0.body) }
    }
}
