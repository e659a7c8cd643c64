import Foundation
import Synchronization

/// Starts again whatever dies, as a supervisor would, until it is told to leave.
package final class Keeper: Sendable {
    private let workers = Mutex<[WorkerProcess]>([])
    private let isLeaving = Atomic<Bool>(false)

    package init() {
        Thread.detachNewThread { [weak self] in
            while let self, !self.isLeaving.load(ordering: .relaxed) {
                for worker in self.workers.withLock({ $0 }) { worker.keepAlive() }
                usleep(100_000)
            }
        }
    }

    func add(_ worker: WorkerProcess) {
        workers.withLock { $0.append(worker) }
    }

    package func leave() {
        isLeaving.store(true, ordering: .relaxed)
    }
}
