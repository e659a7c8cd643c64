import Contracts
import Foundation
import WorkerRuntime

/// The five workers of a measurement.
struct Relay {
    let place: BenchPlace
    let children = Children()

    init(place: BenchPlace) throws {
        self.place = place
        for step in Step.allCases {
            try children.start(
                step.rawValue, "\(place.executables)/baton-\(step.rawValue)",
                environment: [
                    "BATON_AMQP_URL": place.amqpURL, "BATON_DATABASE_URL": place.databaseURL,
                    "BATON_HEALTH_ADDRESS": "127.0.0.1:0", "BATON_LOG_LEVEL": "warning",
                    "BATON_NOTIFICATION_DIRECTORY": NSTemporaryDirectory() + "baton-bench",
                ])
        }
        // A worker connects to the database first and consumes right after.
        let connected =
            "SELECT count(DISTINCT application_name)::float8 FROM pg_stat_activity WHERE application_name LIKE 'baton-%'"
        let deadline = Date().addingTimeInterval(30)
        while try place.number(connected) < Double(Step.allCases.count) {
            guard Date() < deadline else { throw BenchFault("the workers did not start") }
            Thread.sleep(forTimeInterval: 0.1)
        }
        Thread.sleep(forTimeInterval: 1)
    }

    func await(deliveries: Int) throws {
        var last = (count: 0.0, at: Date())
        while true {
            let count = try place.number("SELECT count(*)::float8 FROM notification.delivery")
            if Int(count) >= deliveries { return }
            if count > last.count { last = (count, Date()) }
            guard Date().timeIntervalSince(last.at) < 60 else {
                throw BenchFault("the relay stands at \(Int(count)) of \(deliveries) deliveries")
            }
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    func stop() {
        children.stop()
    }
}
