import Contracts
import WorkerRuntime

/// What the steps' queues hold, as the broker says.
struct QueueDepths: Equatable {
    /// By step; a queue that is not there holds nothing.
    var byStep: [String: QueueDepth] = [:]
    /// Why the broker was not asked.
    var problem: String?

    /// Asks the management plugin when its address is known, else the broker itself.
    static func read(_ environment: BatonEnvironment) -> QueueDepths {
        do {
            if let management = environment.managementURL {
                let vhost = (try? environment.amqpURL).map(BrokerDoctor.virtualHost) ?? "%2F"
                return try read(ManagementAPI(url: management), virtualHost: vhost)
            }
            guard let amqp = try? environment.amqpURL else {
                return QueueDepths(problem: "BATON_AMQP_URL is not set")
            }
            return QueueDepths(
                byStep: Dictionary(
                    zip(Step.allCases, try Broker.inspect(url: amqp)).map { step, queue in
                        (step.rawValue, QueueDepth(ready: queue.messages ?? 0))
                    }
                ) { first, _ in first })
        } catch {
            return QueueDepths(problem: "\(error)")
        }
    }

    private static func read(_ api: ManagementAPI, virtualHost: String) throws -> QueueDepths {
        let queues = try api.get(
            "queues/\(virtualHost)?columns=name,messages_ready,messages_unacknowledged", as: [Queue].self)
        return QueueDepths(
            byStep: Dictionary(
                Step.allCases.map { step in
                    let queue = queues.first { $0.name == step.queue }
                    return (
                        step.rawValue,
                        QueueDepth(ready: queue?.ready ?? 0, unacknowledged: queue?.unacknowledged ?? 0)
                    )
                }
            ) { first, _ in first })
    }

    /// The deepest of both looks; one that failed says nothing.
    func deepest(_ other: QueueDepths) -> QueueDepths {
        if other.problem != nil { return self }
        if problem != nil { return other }
        return QueueDepths(byStep: byStep.merging(other.byStep, uniquingKeysWith: QueueDepth.deeper))
    }
}

private struct Queue: Decodable {
    var name: String
    var ready: Int?
    var unacknowledged: Int?

    private enum CodingKeys: String, CodingKey {
        case name
        case ready = "messages_ready"
        case unacknowledged = "messages_unacknowledged"
    }
}
