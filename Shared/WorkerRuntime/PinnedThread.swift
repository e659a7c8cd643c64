import Glibc
import Synchronization

/// Runs the body on a POSIX thread of its own and hands its result to async code.
///
/// The one place that starts threads. What lives on such a thread (C connections, a lane) never leaves it.
package func onPinnedThread<Value: Sendable>(
    named name: String, _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        do {
            try startThread(named: name) {
                continuation.resume(with: Result { try body() })
            }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}

/// A thread could not be started: the system's limit of threads or of memory is reached.
package struct ThreadNotStarted: Error {
    package var code: Int32
}

func startThread(named name: String, _ body: @escaping @Sendable () -> Void) throws(ThreadNotStarted) {
    let start = Unmanaged.passRetained(ThreadBody(name: name, run: body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { raw in
            guard let raw else { return nil }
            let body = Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue()
            nameThread(body.name)
            body.run()
            return nil
        }, start.toOpaque())
    guard code == 0 else {
        start.release()
        throw ThreadNotStarted(code: code)
    }
    pthread_detach(thread)
}

/// Names the calling thread for `top -H` and `/proc`; the kernel keeps 15 bytes.
private func nameThread(_ name: String) {
    guard let file = fopen("/proc/thread-self/comm", "w") else { return }
    fputs(name, file)
    fclose(file)
}

private final class ThreadBody: Sendable {
    let name: String
    let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
        self.name = name
        self.run = run
    }
}
