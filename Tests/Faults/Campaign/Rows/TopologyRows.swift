import Contracts
import Foundation
import Messaging
import Support

/// Queues, bindings and policies change under the relay.
enum TopologyRows {
    static let all = [purged, deleted, deletedCapture, unbound, exchange, full, consumerTimeout, deliveryLimit]

    static let later: [Step] = [.enrichment, .scoring, .routing, .notification]

    private static let purged = Row(
        "F37-purge", "the queues of four steps purged again and again", quick: true,
        plan: Row.Plan(environment: shallow)
    ) {
        trial in
        try await trial.play { trial in try await purge(trial, times: 5) }
    }

    /// What a consumer has in hand is out of a purge's reach.
    static let shallow = ["BATON_PREFETCH": "4", "BATON_BATCH": "4"]

    static func purge(_ trial: Trial, times: Int) async throws {
        // Stopped for a moment, workers let messages pile up that the purge then takes away.
        let victims = trial.relay.workers.filter { $0.name != "intake" && $0.name != "capture" }
        var gone = 0
        for _ in 0..<times {
            for worker in victims { worker.signal(SIGSTOP) }
            try await trial.wait(0.5)
            gone += try await trial.atBroker { connection in
                try later.reduce(0) { sum, step in sum + (try connection.purge(queue: step.queue)) }
            }
            for worker in victims { worker.signal(SIGCONT) }
            try await trial.wait(0.3)
        }
        trial.note("\(gone) messages purged")
    }

    private static let deleted = Row("F37-queue", "the queues of four steps deleted under their consumers") { trial in
        try await trial.play { trial in
            try await trial.atBroker { connection in
                for step in later { try connection.deleteQueue(step.queue) }
            }
            try await trial.waitIdly(4)
            try await trial.declareTopology()
        }
    }

    private static let deletedCapture = Row(
        "F37-capture", "capture's queue deleted: the intake's journal brings its posts home",
        plan: Row.Plan(formsOnly: true)
    ) { trial in
        try await trial.play { trial in
            try await trial.atBroker { connection in try connection.deleteQueue(Step.capture.queue) }
            try await trial.wait(4)
            try await trial.declareTopology()
        }
    }

    private static let unbound = Row("F37", "every binding deleted under its publishers", quick: true) { trial in
        try await trial.play { trial in
            for binding in Topology.bindings {
                try await manage(
                    .DELETE, "bindings/\(trial.broker.vhost)/e/\(Topology.exchange)/q/\(binding.queue)/\(binding.key)",
                    body: nil)
            }
            try await trial.waitIdly(5)
            try await trial.declareTopology()
        }
    }

    private static let exchange = Row("F37-exchange", "the exchange deleted under its publishers") { trial in
        try await trial.play { trial in
            try await trial.atBroker { connection in try connection.deleteExchange(Topology.exchange) }
            try await trial.waitIdly(5)
            try await trial.declareTopology()
        }
    }

    private static let full = Row("F38", "queues of five messages that reject publishing") { trial in
        try await trial.play { trial in
            let vhost = trial.broker.vhost
            try await trial.servers.control(
                "set_policy", "-p", vhost, "full", "^baton", #"{"max-length":5,"overflow":"reject-publish"}"#,
                "--apply-to", "queues")
            try await trial.wait(5)
            try await trial.servers.control("clear_policy", "-p", vhost, "full")
        }
    }

    private static let consumerTimeout = Row(
        "F39", "consumer_timeout of 2 s while batches hang for 8 s",
        plan: {
            var plan = Row.Plan(environment: ["BATON_STATEMENT_TIMEOUT": "15s"])
            plan.failpoints = { _ in Step.allCases.map { "\($0.rawValue).before_commit@6:hang8" }.joined(separator: ",")
            }
            return plan
        }()
    ) { trial in
        try await timeouts(trial, consumer: 2000, tick: 1000)
        do {
            try trial.broker.closeAllConnections()
            try await trial.play { trial in try await trial.wait(10) }
        } catch {
            try await timeouts(trial, consumer: 900_000, tick: 60_000)
            throw error
        }
        try await timeouts(trial, consumer: 900_000, tick: 60_000)
    }

    private static func timeouts(_ trial: Trial, consumer: Int, tick: Int) async throws {
        try await trial.servers.control(
            "eval",
            "application:set_env(rabbit, consumer_timeout, \(consumer)), "
                + "application:set_env(rabbit, channel_tick_interval, \(tick)).")
    }

    private static let deliveryLimit = Row("F40", "a delivery-limit by policy: baton doctor refuses it") { trial in
        try await trial.ready()
        try await trial.servers.control(
            "set_policy", "-p", trial.broker.vhost, "limit", "^baton", #"{"delivery-limit":3}"#, "--apply-to", "queues")
        // The management plugin learns of a policy with its next round of statistics.
        try await trial.wait(12)
        let environment = [
            "BATON_AMQP_URL": trial.broker.url, "BATON_DATABASE_URL": trial.database.url,
            "BATON_MANAGEMENT_URL": try TestServers.managementURL,
        ]
        let (status, output) = try await offPool { try Executable.run("baton", ["doctor"], environment: environment) }
        if status == 0 || !output.contains("limit") {
            trial.problem("baton doctor lets a delivery-limit pass: \(output)")
        }
        try await trial.servers.control("clear_policy", "-p", trial.broker.vhost, "limit")
        try await trial.play { _ in }
    }
}
