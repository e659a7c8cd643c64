import Contracts
import Synchronization
import WorkerRuntime

@testable import Intake

/// Stands for the broker: remembers what it was sent, and confirms what its script says.
final class ScriptedBroker: JournalBroker {
    /// Says what becomes of the n-th message of the m-th batch, both from 0.
    typealias Script = @Sendable (_ batch: Int, _ index: Int) -> Result<Void, PublishFailure>

    private let state = Mutex<(batches: [[Submitted]], probes: [Probe])>(([], []))
    private let script: Script

    init(_ script: @escaping Script = { _, _ in .success(()) }) {
        self.script = script
    }

    var batches: [[Submitted]] { state.withLock { $0.batches } }
    var probes: [Probe] { state.withLock { $0.probes } }
    /// The numbers of each batch.
    var numbers: [[Int64]] { batches.map { $0.compactMap(\.place?.number) } }

    func publish(_ messages: [Submitted], within limit: Duration) async -> [Result<Void, PublishFailure>] {
        let batch = state.withLock { state in
            state.batches.append(messages)
            return state.batches.count - 1
        }
        return messages.indices.map { script(batch, $0) }
    }

    func publish(_ probe: Probe, through step: Step, within limit: Duration) async throws(PublishFailure) {
        state.withLock { $0.probes.append(probe) }
    }

    func stopRetrying() {}
}
