import FaultProxy
import Foundation
import Support

/// What only somebody between the relay and its servers can do.
enum ProxyRows {
    static let all = plain + states + cuts + [held]

    private static let plain = [
        row("F0", "no fault: the order of commit, confirm and acknowledgement, seen from outside (I15)", quick: true) {
            _ in
        }
    ]

    private static let states = [
        row("F25", "the broker vanishes without a word for 18 s", plan: silent) { trial in
            try await vanish(trial, \.brokers, .both)
        },
        row("F25-database", "the database vanishes without a word for 18 s", plan: silent) { trial in
            try await vanish(trial, \.databases, .both)
        },
        row("F27", "nothing comes from the broker for 18 s", plan: silent) { trial in
            try await vanish(trial, \.brokers, .toClient)
        },
        row("F27-to", "nothing gets to the broker for 18 s", plan: silent) { trial in
            try await vanish(trial, \.brokers, .toServer)
        },
        row("F28-slice", "every write of one byte", plan: Row.Plan(posts: 150, rate: 20)) { trial in
            inject(trial) { _ in Fault(.slice(size: 1)) }
            try await trial.wait(6)
        },
        row("F28-limit", "every connection reset after a few thousand bytes") { trial in
            for _ in 0..<8 {
                inject(trial) { generator in Fault(.limit(bytes: Int.random(in: 100...20_000, using: &generator))) }
                try await trial.wait(0.7)
            }
        },
        row("F29", "50 ± 20 ms to broker and database") { trial in
            inject(trial) { _ in Fault(.latency(.milliseconds(50), jitter: .milliseconds(20))) }
            try await trial.wait(6)
        },
        row("F29-500", "500 ± 100 ms to broker and database", plan: Row.Plan(patience: .seconds(240))) { trial in
            inject(trial) { _ in Fault(.latency(.milliseconds(500), jitter: .milliseconds(100))) }
            try await trial.wait(15)
        },
    ]

    private static let cuts = [
        row("F28", "reset in the middle of a frame, again and again") { trial in
            for _ in 0..<6 {
                inject(trial) { generator in
                    Fault(.reset, on: .afterBytes(Int.random(in: 50...5000, using: &generator)), repeats: .always)
                }
                try await trial.wait(0.5)
                trial.proxies?.heal()
                try await trial.wait(0.5)
            }
        },
        cut("F4-cut", "reset right after COMMIT was sent (K4)", database: .execution(containing: "COMMIT")),
        cut("F6-cut", "reset after half a publish (K6)", broker: .basicPublish),
        cut("F9-cut", "reset right after the ack was sent (K9)", broker: .basicAck),
    ]

    private static let held = row(
        "F31-held", "the reply of a COMMIT held for 14 s, two workers of each step",
        plan: Row.Plan(posts: 1200, processes: 2, environment: SignalRows.shortHeartbeat)
    ) { trial in
        for (_, database) in trial.proxies?.workers ?? [] {
            database.inject(
                Fault(
                    .hold(.seconds(14)), .toClient, on: .postgres(message: .commandComplete(tag: "COMMIT"), nth: 5),
                    .before))
        }
        try await trial.wait(16)
    }

    private static let silent = Row.Plan(posts: 500, rate: 40, environment: SignalRows.shortHeartbeat)

    private static func row(
        _ id: String, _ fault: String, quick: Bool = false, plan: Row.Plan = Row.Plan(),
        _ run: @escaping @Sendable (Trial) async throws -> Void
    ) -> Row {
        var plan = plan
        plan.isProxied = true
        plan.awaitsSending = false
        return Row(id, fault, quick: quick, plan: plan) { trial in
            try await trial.play { trial in
                defer { trial.proxies?.heal() }
                try await run(trial)
            }
        }
    }

    /// Once for each worker, at a place in its stream that the seed chooses, three times over.
    private static func cut(_ id: String, _ fault: String, database: Trigger) -> Row {
        row(id, fault) { trial in
            for _ in 0..<3 {
                for (_, proxy) in trial.proxies?.workers ?? [] { proxy.inject(Fault(.reset, .toServer, on: database)) }
                try await trial.wait(1.5)
            }
        }
    }

    private static func cut(_ id: String, _ fault: String, broker method: AMQPMethod) -> Row {
        row(id, fault) { trial in
            for _ in 0..<3 {
                for (proxy, _) in trial.proxies?.workers ?? [] {
                    let nth = Int.random(in: 1...5, using: &trial.generator)
                    proxy.inject(Fault(.reset, .toServer, on: .amqp(method: method, nth: nth)))
                }
                try await trial.wait(1.5)
            }
        }
    }

    private static func inject(_ trial: Trial, _ fault: (inout SeededGenerator) -> Fault) {
        for proxy in (trial.proxies?.brokers ?? []) + (trial.proxies?.databases ?? []) {
            proxy.inject(fault(&trial.generator))
        }
    }

    /// Every worker must notice by itself, within twice its heartbeat and some.
    private static func vanish(_ trial: Trial, _ which: KeyPath<Proxies, [FaultProxy]>, _ direction: Direction)
        async throws
    {
        for proxy in trial.proxies?[keyPath: which] ?? [] { proxy.inject(Fault(.blackhole, direction)) }
        try await trial.wait(18)
        for worker in trial.relay.workers where worker.name != "intake" {
            if await Probe.status("http://\(worker.healthAddress)/health/ready") == 200 {
                trial.problem("\(worker.name) did not notice within 18 s, with a heartbeat of 5 s")
            }
        }
    }
}
