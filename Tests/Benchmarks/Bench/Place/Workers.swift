import Contracts
import Database
import Foundation
import WorkerRuntime

/// Workers under measurement.
struct Workers {
    let place: BenchPlace
    let children: Children
    /// Settings beyond the usual ones.
    private let environment: [String: String]

    init(place: BenchPlace, environment: [String: String] = [:]) throws {
        self.place = place
        self.environment = environment
        children = try Children(logs: "\(place.results)/log")
    }

    /// Starts all five, ready to consume; a step that is not named gets one process.
    static func all(
        place: BenchPlace, processes: [Step: Int] = [:], environment: [String: String] = [:]
    ) throws -> Workers {
        let workers = try Workers(place: place, environment: environment)
        do {
            for step in Step.allCases { try workers.start(step, processes: processes[step] ?? 1) }
            try workers.awaitReady()
        } catch {
            workers.stop()
            throw error
        }
        return workers
    }

    func start(_ step: Step, processes: Int = 1) throws {
        for _ in 0..<processes {
            try children.start(
                step.rawValue, "\(place.executables)/baton-\(step.rawValue)",
                environment: [
                    "BATON_AMQP_URL": place.amqpURL, "BATON_DATABASE_URL": place.databaseURL,
                    "BATON_HEALTH_ADDRESS": "127.0.0.1:0", "BATON_LOG_LEVEL": "warning",
                    "BATON_NOTIFICATION_DIRECTORY": place.notices,
                    // One broker user stands in for all, the intake's too.
                    "BATON_CAPTURE_TRUSTED_USERS": URLComponents(string: place.amqpURL)?.user ?? "",
                ].merging(environment) { $1 })
        }
    }

    /// A worker connects to the database first and consumes right after.
    func awaitReady() throws {
        var database = try place.database()
        let deadline = ContinuousClock.now + .seconds(60)
        let names = Dictionary(grouping: children.all, by: \.name)
        for (name, processes) in names {
            let connected =
                "SELECT count(*)::float8 FROM pg_stat_activity WHERE application_name = 'baton-\(name)'"
            while try database.number(connected) < Double(processes.count) {
                try children.check()
                guard ContinuousClock.now < deadline else { throw BenchFault("\(name) did not start") }
                pause(0.1)
            }
        }
        pause(1 + 0.1 * Double(children.all.count))
    }

    /// Ends the workers and clears away what they have not sent, so that the next run does not pay for it.
    func stop() {
        children.stop()
        do {
            try place.script(
                "UPDATE notification.delivery SET status = 'sent', sent_at = now() WHERE status = 'planned'")
        } catch {
            note("what was not sent stays: \(error)")
        }
        // Out of the way, and not deleted: for minutes ext4 passes over the inodes of deleted files one by one, and the next
        // run's files would pay for these.
        try? FileManager.default.moveItem(atPath: place.notices, toPath: "\(place.notices).\(UUID().uuidString)")
    }
}
