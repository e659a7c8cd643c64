import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

extension NotificationStage {
    /// Keeps what the readers of messages want from now on.
    ///
    /// Of two words on the same the later one counts, in whatever order they come; the same again changes nothing.
    func keep(_ batch: [Received<NotificationInput>], store: PreferenceStore) throws -> [Outcome] {
        let words = batch.compactMap { message in
            message.input.preference.map { preference in
                // Nobody has said anything before it was accepted.
                var preference = preference
                preference.at = min(preference.at, message.acceptedAt)
                return preference
            }
        }
        let sent = try store.sent(words.map(\.deliveryID))
        try store.save(words.filter { sent.contains($0.deliveryID) })
        return words.map { word in
            guard sent.contains(word.deliveryID) else {
                // Somebody has said no: a person finds out to what.
                return .park(reason: "deliveryId: found none of this id, expected the message that holds the link")
            }
            let verb = word.isWanted ? "wants" : "wants no more"
            return .done(.done, reason: "the recipient \(verb) \(word.kind.rawValue)", leadID: word.leadID)
        }
    }
}
