import Foundation
import Support

extension Checker {
    /// I12, I13: every process turns, and none has grown.
    func checkProcesses() async throws {
        for worker in relay.workers where worker.isRunning {
            if await Probe.status("http://\(worker.healthAddress)/health/live") != 200 {
                trial.problem("I13: \(worker.name) is not live")
            }
            guard let usage = Usage(of: worker.pid) else { continue }
            if usage.residentMiB > 200 { trial.problem("I12: \(worker.name) has \(Int(usage.residentMiB)) MiB") }
            if usage.descriptors > 128 { trial.problem("I12: \(worker.name) has \(usage.descriptors) descriptors") }
            if usage.threads > 64 { trial.problem("I12: \(worker.name) has \(usage.threads) threads") }
        }
        let running = relay.workers.count(where: \.isRunning)
        let connections = try relay.count(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'baton-%'"
        )
        if connections > running * 4 { trial.problem("I12: \(connections) connections of \(running) processes") }
    }

    /// I11: the people of the load are in the database and nowhere else.
    func checkPrivacy() async throws {
        var places: [String: String] = [:]
        for worker in relay.workers {
            places[worker.logPath] = (try? String(contentsOfFile: worker.logPath, encoding: .utf8)) ?? ""
            if worker.isRunning {
                places["metrics of \(worker.name)"] = await Probe.text("http://\(worker.healthAddress)/metrics")
            }
        }
        for server in ["postgres", "rabbitmq"] {
            let log = FileManager.default.contents(atPath: "\(trial.servers.home)/log/\(server).log") ?? Data()
            places["the log of \(server)"] = String(decoding: log, as: UTF8.self)
        }
        for (place, text) in places {
            guard let hit = text.firstRange(of: Post.canary) else {
                if let crash = text.firstRange(of: "Fatal error") {
                    trial.problem("\(place): \(text[crash.lowerBound...].prefix(200))")
                }
                continue
            }
            let line = text[..<hit.lowerBound].split(separator: "\n").last ?? ""
            trial.problem("I11: personal data in \(place): \(line.suffix(120))")
        }
    }
}
