import Glibc
import Synchronization

/// The threads of one proxy, which ends when all of them have.
final class ThreadGroup: Sendable {
    private struct State {
        var running = 0
        var members: Set<pthread_t> = []
    }

    private let state = Mutex(State())

    func start(_ body: @escaping @Sendable () -> Void) throws(ProxyFault) {
        state.withLock { $0.running += 1 }
        let start = Unmanaged.passRetained(
            ThreadBody { [self] in
                state.withLock { _ = $0.members.insert(pthread_self()) }
                body()
                state.withLock { state in
                    state.members.remove(pthread_self())
                    state.running -= 1
                }
            })
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().run()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            start.release()
            state.withLock { $0.running -= 1 }
            throw .noThread(code: code)
        }
        pthread_detach(thread)
    }

    /// Returns when all threads but the caller's own have ended; false when they have not in time.
    func waitForOthers(within limit: Duration) -> Bool {
        let deadline = ContinuousClock.now + limit
        while true {
            let others = state.withLock { $0.running - ($0.members.contains(pthread_self()) ? 1 : 0) }
            if others == 0 { return true }
            guard ContinuousClock.now < deadline else { return false }
            Socket.pause(.milliseconds(1))
        }
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}
