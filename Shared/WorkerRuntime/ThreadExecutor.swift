import Synchronization

/// A serial executor with a thread of its own: an actor on it may own C handles and block (SE-0392).
///
/// The thread ends when the executor is released and its queue is empty.
package final class ThreadExecutor: SerialExecutor {
    private let queue: JobQueue

    package init(name: String) throws(ThreadNotStarted) {
        let queue = JobQueue()
        self.queue = queue
        try startThread(named: name) { queue.runUntilClosed() }
    }

    deinit {
        queue.close()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.append { job.runSynchronously(on: executor) }
    }
}

/// Work for one thread: a list under a lock, and a counter in the kernel that the thread sleeps on.
final class JobQueue: Sendable {
    private let waiting = Mutex<(work: [@Sendable () -> Void], isClosed: Bool)>(([], false))
    private let pipe = WakePipe()

    func append(_ work: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.work.append(work) }
        pipe.wake()
    }

    func close() {
        waiting.withLock { $0.isClosed = true }
        pipe.wake()
    }

    func runUntilClosed() {
        while true {
            pipe.wait(upTo: .seconds(3600))
            pipe.drain()
            let (work, isClosed) = waiting.withLock { state in
                let taken = state
                state.work = []
                return taken
            }
            for job in work { job() }
            if isClosed { return }
        }
    }
}
