extension Topology {
    /// A broker user with its rights: regular expressions for queues and exchanges, and for routing keys.
    package struct User: Hashable, Sendable {
        package var name: String
        package var configure: String
        package var write: String
        package var read: String
        /// The routing keys that the user may publish to ``Topology/exchange``.
        package var writesKeys: String
        /// The routing keys that the user may bind on ``Topology/exchange``.
        package var readsKeys: String
        package var tags: [String] = []
    }

    /// The user of the intake; capture trusts its submission envelopes and nobody else's.
    package static let intakeUser = "baton_intake"

    /// The user of whoever publishes leads and listens to events; its credentials stand in `.baton/env`.
    package static let publisherUser = "baton_publisher"

    /// The user of `baton`: it alone declares the topology.
    package static let operatorUser = "baton_operator"

    package static func user(of step: Step) -> String { "baton_\(step.rawValue)" }

    package static let users: [User] =
        Step.allCases.map { step in
            User(
                name: user(of: step), configure: "^$", write: "^\(exchange)$", read: "^\(escaped(step.queue))$",
                writesKeys: anyOf(
                    (publishes[step] ?? []).map(\.rawValue) + Step.allCases.map(\.probeKey) + [step.redriveKey]),
                readsKeys: "^$")
        } + [
            User(
                name: intakeUser, configure: "^$", write: "^\(exchange)$", read: "^$",
                // Its probes tell how far its journal has been drained.
                writesKeys: anyOf([
                    MessageType.leadSubmitted.rawValue, MessageType.activityRecorded.rawValue,
                    MessageType.preferenceRecorded.rawValue, Step.capture.probeKey,
                ]),
                readsKeys: "^$"),
            User(
                name: publisherUser, configure: "^\(escaped(listenerPrefix)).*$",
                write: "^(\(exchange)|\(escaped(listenerPrefix)).*)$",
                read: "^(\(exchange)|\(escaped(listenerPrefix)).*)$",
                writesKeys: anyOf([MessageType.leadSubmitted.rawValue, MessageType.activityRecorded.rawValue]),
                readsKeys: anyOf(listenable.map(\.rawValue))),
            User(
                name: operatorUser, configure: ".*", write: ".*", read: ".*", writesKeys: ".*", readsKeys: ".*",
                tags: ["administrator"]),
        ]

    /// What outsiders may bind their own queues to.
    package static let listenable: [MessageType] = [
        .leadCaptured, .leadEnriched, .leadScored, .leadQualified, .leadRouted, .leadNotified,
    ]

    private static func anyOf(_ keys: [String]) -> String {
        "^(" + keys.map(escaped).joined(separator: "|") + ")$"
    }

    private static func escaped(_ name: String) -> String {
        name.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "\\.")
    }
}
