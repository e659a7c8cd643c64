import Glibc
import Messaging
import Synchronization

/// A thread of its own for what blocks: the test's pool has as many threads as the machine has cores.
enum BackgroundThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func start(_ run: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run)).toOpaque()
        pthread_create(
            &thread, nil,
            { argument in
                argument.map { Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run() }
                return nil
            }, body)
        pthread_detach(thread)
    }
}

/// The watchdog as a worker runs it, for as long as `body` lasts.
func withWatchdog<R>(_ body: (Deadlines) throws -> R) rethrows -> R {
    let deadlines = Deadlines()
    let isOver = Flag()
    BackgroundThread.start {
        while !isOver.value.load(ordering: .relaxed) {
            guard deadlines.waitUntilArmed(within: .milliseconds(100)) else { continue }
            deadlines.strike(now: .now)
            poll(nil, 0, 20)
        }
    }
    defer { isOver.value.store(true, ordering: .relaxed) }
    return try body(deadlines)
}

private final class Flag: Sendable {
    let value = Atomic(false)
}
