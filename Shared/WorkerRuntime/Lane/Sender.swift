import Contracts

/// Who may send what to a step.
///
/// Anybody may submit leads and activities. Everything else comes from Baton's own steps: a publisher who finds a way to
/// another routing key still cannot sign with a step's name, because the broker verifies `user_id`.
struct Sender {
    private let step: Step
    /// The lane's own user: a set-up with one user for all steps trusts that one.
    private let own: String

    init(step: Step, own: String) {
        self.step = step
        self.own = own
    }

    /// Why the message is not what it says; nil when its sender may send it.
    func objection(to message: IncomingMessage) -> String? {
        if message.routingKey == step.probeKey {
            return isProber(message) ? nil : complaint(message)
        }
        if message.routingKey == step.redriveKey {
            return message.userID == Topology.user(of: step) || isOwn(message.userID) ? nil : complaint(message)
        }
        guard let type = MessageType(rawValue: message.type ?? message.routingKey) else { return nil }
        switch type {
        // Whose word on preferences counts is for capture to say, as with the intake's submissions.
        case .leadSubmitted, .activityRecorded, .preferenceRecorded: return nil
        default:
            let user = message.userID
            let isProducer = Self.producers.contains { $0.type == type && $0.user == user }
            return isProducer || isOwn(user) ? nil : complaint(message)
        }
    }

    /// Who publishes what; a list, for it is looked at for each message.
    private static let producers: [(type: MessageType, user: String)] = Step.allCases.flatMap { step in
        (Topology.publishes[step] ?? []).map { (type: $0, user: Topology.user(of: step)) }
    }

    /// A step probes for its rows, an intake for its journal: neither may speak for the other.
    private func isProber(_ message: IncomingMessage) -> Bool {
        guard message.userID == Topology.intakeUser else { return isStep(message.userID) }
        guard let probe = Probe(message, of: step), case .journal = probe.producer else { return false }
        return true
    }

    private func isStep(_ user: String?) -> Bool {
        isOwn(user) || Step.allCases.contains { Topology.user(of: $0) == user }
    }

    private func isOwn(_ user: String?) -> Bool {
        user == own || user == Topology.operatorUser
    }

    private func complaint(_ message: IncomingMessage) -> String {
        "user_id: found \(message.userID == nil ? "none" : "another's"), expected that of the step which publishes this"
    }
}
