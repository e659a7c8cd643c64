import Contracts
import Database
import FoundationEssentials
import Synchronization

@testable import WorkerRuntime

/// A stage of the enrichment or scoring step whose decisions a test writes.
struct ScriptedStage<Position: StagePosition>: Stage {
    typealias Input = Envelope
    typealias Store = Transaction

    static var step: Step { Position.step }

    let decideOne: @Sendable (Received<Envelope>, Transaction) throws -> Outcome

    init(_ decideOne: @escaping @Sendable (Received<Envelope>, Transaction) throws -> Outcome = Position.forward) {
        self.decideOne = decideOne
    }

    func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<Envelope> {
        let envelope = try Envelope(reading: message, asInputOf: Self.step)
        return Decoded(
            id: envelope.id, attempt: envelope.attempt, leadID: envelope.leadID, acceptedAt: envelope.acceptedAt,
            traceparent: envelope.traceparent, input: envelope)
    }

    func store(in transaction: Transaction) -> Transaction { transaction }

    func decide(_ batch: [Received<Envelope>], store: Transaction) throws -> [Outcome] {
        try batch.map { try decideOne($0, store) }
    }
}

/// Which step a scripted stage stands in for.
protocol StagePosition: SendableMetatype {
    static var step: Step { get }
    @Sendable static func forward(_ message: Received<Envelope>, _ transaction: Transaction) throws -> Outcome
}

/// Announces a `lead.enriched` for every message.
enum AsEnrichment: StagePosition {
    static let step = Step.enrichment

    static func forward(_ message: Received<Envelope>, _ transaction: Transaction) throws -> Outcome {
        guard let leadID = message.leadID else { return .park(reason: "no lead") }
        return .publish(
            OutgoingMessage(type: .leadEnriched, leadID: leadID, revision: 1, body: Array(#"{"n":1}"#.utf8)))
    }
}

/// Takes every message and announces nothing.
enum AsScoring: StagePosition {
    static let step = Step.scoring

    static func forward(_ message: Received<Envelope>, _ transaction: Transaction) throws -> Outcome {
        .done(.done, reason: "seen", leadID: message.leadID)
    }
}

/// Counts calls across threads.
final class CallCounter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
