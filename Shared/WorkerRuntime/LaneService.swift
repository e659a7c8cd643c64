import Logging
import ServiceLifecycle

/// A lane under the process's lifetime: it runs on its own thread until the graceful shutdown begins.
struct LaneService<S: Stage>: Service {
    let name: String
    /// Makes the lane on the thread that it will live on.
    let makeLane: @Sendable (StopSignal) throws -> Lane<S>

    func run() async throws {
        // A signal of its own: the service group stops one service after the other and takes one that ends before its
        // turn for a failure.
        let stop = StopSignal()
        try await withGracefulShutdownHandler {
            try await onPinnedThread(named: name) { try makeLane(stop).run() }
        } onGracefulShutdown: {
            stop.set()
        }
    }
}
