import Contracts
import Foundation
import Support

/// SIGKILL at every named point of every process: F1 to F18 are K1 to K18.
enum KillRows {
    static let all = points.map(row) + [random]

    private static let points: [(id: String, point: String, fault: String)] = [
        ("F1", "after_receive", "kill -9 after a receive (K1)"),
        ("F2", "after_decode", "kill -9 after decoding (K2)"),
        ("F3", "before_commit", "kill -9 with all statements sent, before COMMIT (K3)"),
        ("F4", "commit_sent", "kill -9 with COMMIT sent, reply unread (K4)"),
        ("F5", "after_commit", "kill -9 after commit, before publish (K5)"),
        ("F6", "half_published", "kill -9 with half of the publications written (K6)"),
        ("F7", "after_publish", "kill -9 after publish, before confirm (K7)"),
        ("F8", "after_confirm", "kill -9 after confirm, before ack (K8)"),
        ("F9", "after_ack", "kill -9 right after the ack was written (K9)"),
        ("F10", "draining", "kill -9 while draining (K10)"),
        ("F11", "reconnecting", "kill -9 while reconnecting (K11)"),
        ("F12", "sweep_selected", "kill -9 of the sweeper between select and publish (K12)"),
        ("F13", "confirmed", "kill -9 of the intake, confirmed, before the 200 (K13)"),
        ("F13-drain", "drain_confirmed", "kill -9 of the intake's drain after a confirm (K13)"),
        ("F14", "journalled", "kill -9 of the intake, journalled, before the drain publishes (K14)"),
        ("F15", "relay_confirmed", "kill -9 of the outbox, confirmed, before delete (K15)"),
        ("F16", "redrive_claimed", "kill -9 of a redrive after its claim (K16)"),
        ("F16-published", "redrive_published", "kill -9 of a redrive after its publish (K16)"),
        ("F17", "effect_begun", "kill -9 with a notice begun (K17)"),
        ("F18", "effect_done", "kill -9 with a notice sent, before it is recorded (K18)"),
    ]

    private static let quick: Set<String> = ["F5", "F8"]

    private static func row(_ id: String, _ point: String, _ fault: String) -> Row {
        var plan = Row.Plan()
        plan.failpoints = { generator in
            (Step.allCases.map(\.rawValue) + ["intake"]).map { name in
                // Rare points come once or twice; the others in every batch.
                let rare = ["draining", "reconnecting", "sweep_selected", "redrive_claimed", "redrive_published"]
                let most = rare.contains(point) ? 1 : 8
                return "\(name).\(point)@\(Int.random(in: 1...most, using: &generator)):kill9"
            }.joined(separator: ",")
        }
        if point == "sweep_selected" { plan.environment = TopologyRows.shallow }
        // Without a journal: there the broker's confirm is what a post waits for.
        if point == "confirmed" { plan.environment = ["BATON_INTAKE_MODE": "broker"] }
        // Where the notice itself is at stake, also what a dead dispatcher had leased must go out, a minute later.
        plan.awaitsSending = ["F15", "F17", "F18"].contains(id)
        return Row(id, fault, quick: quick.contains(id), plan: plan) { trial in
            if point.hasPrefix("redrive"),
                try Executable.run("baton", ["parked", "redrive", "--help"], environment: [:]).status != 0
            {
                trial.result.verdict = .notRunHere
                trial.problem("baton cannot redrive yet")
                return
            }
            try await trial.play { trial in try await provoke(point, trial) }
            let deaths = trial.relay.workers.filter { $0.deaths > 0 }.map(\.name)
            guard deaths.isEmpty, trial.result.problems.isEmpty else { return }
            trial.result.verdict = .notRunHere
            trial.problem("no process came to \(point)")
        }
    }

    /// Brings about what leads to a point that plain load does not lead to.
    private static func provoke(_ point: String, _ trial: Trial) async throws {
        try await trial.wait(2)
        switch point {
        case "draining": for worker in trial.relay.workers { worker.signal(SIGTERM) }
        case "reconnecting": try trial.broker.closeAllConnections()
        case "sweep_selected": try await TopologyRows.purge(trial, times: 5)
        case "redrive_claimed", "redrive_published": try await redrive(trial)
        default: break
        }
        try await trial.wait(2)
    }

    /// An operator's wish, written as `baton parked redrive` writes it.
    private static func redrive(_ trial: Trial) async throws {
        try await trial.sql("UPDATE runtime.parked SET state = 'due', due_at = now() WHERE state = 'parked'")
        try await trial.wait(3)
    }

    private static let random = Row(
        "F18-random", "kill -9 of a random process every 2 s for 30 s",
        plan: Row.Plan(posts: 1200, rate: 40, processes: 2)
    ) { trial in
        try await trial.play { trial in
            for _ in 0..<15 {
                trial.relay.workers.filter(\.isRunning).randomElement(using: &trial.generator)?.kill9()
                try await trial.wait(2)
            }
        }
    }
}
