import Glibc
import Synchronization

/// A thread for code that waits for something the test itself does.
struct OwnThread<Value: Sendable> {
    private final class Work: Sendable {
        let body: @Sendable () throws -> Value
        let outcome = Mutex<Result<Value, any Error>?>(nil)
        init(_ body: @escaping @Sendable () throws -> Value) { self.body = body }

        func run() {
            let result = Result { try body() }
            outcome.withLock { $0 = result }
        }
    }

    struct NotStarted: Error {}

    private let work: Work
    private let thread: pthread_t

    init(_ body: @escaping @Sendable () throws -> Value) throws {
        work = Work(body)
        // A C function cannot be generic: it gets a closure in a box.
        let box = Unmanaged.passRetained(Box(run: work.run))
        var thread = pthread_t()
        let started = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        guard started == 0 else {
            box.release()
            throw NotStarted()
        }
        self.thread = thread
    }

    func join() throws -> Value {
        pthread_join(thread, nil)
        guard let outcome = work.outcome.withLock({ $0 }) else { throw NotStarted() }
        return try outcome.get()
    }
}

private final class Box: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
}
