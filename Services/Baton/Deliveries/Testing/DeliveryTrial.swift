import Contracts
import FoundationEssentials
import Models

/// What became of a test delivery.
struct DeliveryTrial: Encodable, Equatable {
    /// Where it ended, or where it stands.
    enum End: Equatable {
        case sent(reference: String?, note: String?)
        /// Nobody knows whether it arrived.
        case unknown(String)
        case parked(String)
        case waiting(String)

        var hasArrived: Bool {
            if case .sent = self { return true }
            return false
        }

        var text: String {
            switch self {
            case .sent(let reference, let note):
                "the receiver took it" + (reference.map { ", and calls it \($0)" } ?? "")
                    + (note.map { "; \($0)" } ?? "")
            case .unknown(let reason): "nobody knows whether it arrived: \(reason)"
            case .parked(let reason): "it cannot arrive: \(reason)"
            case .waiting(let what): "it has not arrived in time: \(what)"
            }
        }
    }

    var deliveryID: UUID
    var destination: String
    var recipient: String
    var attempts: Int32
    /// Seconds from planning to the end.
    var took: Double
    var end: End

    private enum CodingKeys: String, CodingKey {
        case deliveryID, destination, recipient, attempts, took, hasArrived, end
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(deliveryID.text, forKey: .deliveryID)
        try container.encode(destination, forKey: .destination)
        try container.encode(recipient, forKey: .recipient)
        try container.encode(attempts, forKey: .attempts)
        try container.encode(took, forKey: .took)
        try container.encode(end.hasArrived, forKey: .hasArrived)
        try container.encode(end.text, forKey: .end)
    }

    func show() {
        Terminal.show(
            TerminalText.clean(
                "test \(deliveryID.text) to \(destination) (\(recipient)): \(attempts) "
                    + (attempts == 1 ? "attempt" : "attempts") + " in \(Span.text(seconds: took))"))
        Terminal.show(TerminalText.clean(end.text))
    }
}
