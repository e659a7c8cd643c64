package import Contracts
package import Logging

/// A worker process: its lanes and dispatchers under one lifetime.
///
/// The main of a worker is one call of ``run(_:settings:stage:dispatchers:)``.
package struct Worker: Sendable {
    package var step: Step
    package var settings: Settings
    package var logger: Logger

    /// Runs until SIGTERM or SIGINT and exits the process with 0 after a drain, 1 on a fault of configuration,
    /// printing usage for `--help`.
    ///
    /// - Parameters:
    ///   - step: the step that the worker is.
    ///   - settings: what the worker reads beyond ``CommonSettings``; `--help` lists both.
    ///   - stage: makes the stage of one lane, on the lane's own thread.
    ///   - dispatchers: the work that is due; each runs in a dispatcher of its own. A lane's commit wakes them.
    package static func run<S: Stage>(
        _ step: Step, settings: [Setting] = [],
        stage: @escaping @Sendable (Worker) throws -> S,
        dispatchers: @Sendable (Worker) throws -> [any DueWork] = { _ in [] }
    ) async {
    }
}
