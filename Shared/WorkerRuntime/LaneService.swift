import Logging
import ServiceLifecycle

/// A lane under the process's lifetime: it runs on its own thread until the graceful shutdown begins.
struct LaneService<S: Stage>: Service {
    let name: String
    let stop: StopSignal
    /// Makes the lane on the thread that it will live on.
    let makeLane: @Sendable () throws -> Lane<S>

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await onPinnedThread(named: name) { try makeLane().run() }
        } onGracefulShutdown: {
            stop.set()
        }
    }
}
