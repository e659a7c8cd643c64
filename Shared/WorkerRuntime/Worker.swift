package import Contracts
import CoreMetrics
import Database
import Glibc
package import Logging
import Messaging
import Metrics
import ServiceLifecycle

/// A worker process: its lanes and dispatchers under one lifetime.
///
/// The main of a worker is one call of ``run(_:settings:stage:dispatchers:)``.
package struct Worker: Sendable {
    package var step: Step
    package var settings: Settings
    package var logger: Logger
    package var metrics: PrometheusRegistry

    /// Runs until SIGTERM or SIGINT and exits the process: 0 after a drain and for `--help`, 1 on a fault at start.
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
        let program = "baton-\(step.rawValue)"
        await Process.run(program: program, settings: CommonSettings.all + settings) { process in
            let worker = Worker(
                step: step, settings: process.settings, logger: process.logger, metrics: process.metrics)
            let failpoints = try Failpoints(
                process.settings.optionalText(CommonSettings.fail), step: step.rawValue)
            var armed = try LaneSettings(process.settings, program: program)
            armed.arm(failpoints)
            let laneSettings = armed
            let due = try dispatchers(worker)
            let wakes = due.map { _ in WakeSignal() }
            var services: [any Service] = []
            var loops: [LaneHealth] = []
            for (work, wake) in zip(due, wakes) {
                let health = LaneHealth(name: "dispatcher")
                loops.append(health)
                services.append(
                    try dispatcher(
                        work, wake: wake, laneSettings, process: process, health: health, step: step,
                        failpoints: failpoints))
            }
            let metrics = LaneMetrics(step: step, factory: process.metrics)
            for number in 1...(try process.settings.whole(CommonSettings.lanes, in: 1...64)) {
                let health = LaneHealth(name: "lane-\(number)")
                loops.append(health)
                services.append(
                    LaneService(name: "\(step.rawValue)-\(number)") { stop in
                        Lane(
                            stage: try stage(worker), settings: laneSettings, deadlines: process.watchdog.deadlines,
                            stop: stop, health: health, metrics: metrics,
                            onCommit: { for wake in wakes { wake.set() } }, failpoints: failpoints,
                            logger: process.logger)
                    })
            }
            return ProcessParts(services: services, loops: loops)
        }
    }

    private static func dispatcher<Work: DueWork>(
        _ work: Work, wake: WakeSignal, _ settings: LaneSettings, process: Process, health: LaneHealth, step: Step,
        failpoints: Failpoints
    ) throws -> any Service {
        var logger = process.logger
        logger[metadataKey: "dispatcher"] = "\(Work.name)"
        return Dispatcher(
            work: work,
            desk: try DispatcherDesk(
                work, step: step, settings: settings, deadlines: process.watchdog.deadlines,
                failpoints: failpoints, logger: logger),
            wake: wake, health: health, failpoints: failpoints, logger: logger,
            done: Counter(
                label: "baton_due_work_total", dimensions: [("dispatcher", Work.name)], factory: process.metrics))
    }
}

extension LaneSettings {
    init(_ settings: Settings, program: String) throws {
        let heartbeat = try settings.duration(CommonSettings.heartbeat)
        consume = try Messaging.ConnectionSettings(
            url: try settings.text(CommonSettings.amqpURL), name: "\(program) consumes")
        consume.heartbeat = heartbeat
        publish = try Messaging.ConnectionSettings(
            url: try settings.text(CommonSettings.amqpURL), name: "\(program) publishes")
        publish.heartbeat = heartbeat
        database = try Database.ConnectionSettings(
            url: try settings.text(CommonSettings.databaseURL), applicationName: program)
        database.plansByKey = true
        database.statementTimeout = try settings.duration(CommonSettings.statementTimeout)
        database.lockTimeout = try settings.duration(CommonSettings.lockTimeout)
        batch = try settings.whole(CommonSettings.batch, in: 1...10_000)
        prefetch = UInt16(try settings.whole(CommonSettings.prefetch, in: 1...65_535))
        confirmTimeout = try settings.duration(CommonSettings.confirmTimeout)
        idleWait = try settings.duration(CommonSettings.idleWait)
        breakerLimit = try settings.whole(CommonSettings.breakerLimit, in: 1...1_000_000)
        standstillAlarm = try settings.duration(CommonSettings.standstillAlarm)
        sweep = SweepSettings(
            interval: try settings.duration(CommonSettings.sweepInterval),
            settling: try settings.duration(CommonSettings.sweepSettling))
    }
}
