/// The whole broker topology: one exchange, one quorum queue per step, and who may do what.
///
/// `baton topology` declares it and renders `deploy/rabbitmq/definitions.json`; workers never declare.
package enum Topology {
    /// The durable topic exchange that everything is published to.
    package static let exchange = "leads"

    /// Queues of outside listeners start with this prefix.
    package static let listenerPrefix = "listener."

    /// Which message types each step consumes.
    package static let consumes: [Step: [MessageType]] = [
        .capture: [.leadSubmitted, .activityRecorded, .preferenceRecorded],
        .enrichment: [.leadCaptured],
        .scoring: [.leadEnriched, .activityCaptured],
        .routing: [.leadScored],
        .notification: [.leadRouted, .leadQualified, .preferenceCaptured],
    ]

    /// Which message types each step publishes.
    package static let publishes: [Step: [MessageType]] = [
        .capture: [.leadCaptured, .activityCaptured, .preferenceCaptured],
        .enrichment: [.leadEnriched],
        .scoring: [.leadScored],
        .routing: [.leadRouted, .leadQualified],
        .notification: [.leadNotified],
    ]

    /// The step that must have a row for every message of this type; nil when none of Baton's own steps listens.
    package static func consumer(of type: MessageType) -> Step? {
        inputs.first { $0.type == type }?.step
    }

    package static func consumes(_ type: MessageType, at step: Step) -> Bool {
        inputs.contains { $0.type == type && $0.step == step }
    }

    /// A list, for it is looked at for each message: a dictionary would hash the names.
    private static let inputs: [(type: MessageType, step: Step)] = Step.allCases.flatMap { step in
        (consumes[step] ?? []).map { (type: $0, step: step) }
    }

    /// Quorum queues without a delivery limit: a limit counts innocents when a consumer crashes.
    package static let queueArguments = ["x-queue-type": "quorum"]

    package struct Binding: Hashable, Sendable {
        package var queue: String
        package var key: String
    }

    package static let bindings: [Binding] = Step.allCases.flatMap { step in
        (consumes[step] ?? []).map { Binding(queue: step.queue, key: $0.rawValue) }
            + [Binding(queue: step.queue, key: step.probeKey), Binding(queue: step.queue, key: step.redriveKey)]
    }
}
