import Contracts
import Database
import FoundationEssentials
import Models

/// Makes of each delivery what the lane does with it: the stage's reading, a probe, or a decision of the lane's own.
struct MessageReader<S: Stage> {
    let stage: S
    /// The lane's own broker user.
    let own: String
    let failpoints: Failpoints

    /// What fault runs put into a body to have the process die of it.
    private static var poison: [UInt8] { Array("baton-poison".utf8) }

    /// One item for each message, in order.
    ///
    /// `tries` says how often a process has ended with the one message alone in hand.
    func items(
        of messages: [IncomingMessage], tries: Int, through database: inout Connection
    ) throws -> [LaneItem<S.Input>] {
        let redrives = messages.compactMap { Redrive($0, of: S.step) }
        let kept =
            redrives.isEmpty
            ? [:]
            : try database.transaction { transaction in
                try RedriveStore(step: S.step).load(redrives, in: transaction)
            }
        return try messages.map { message in
            // A redrive's order carries no message: the parked row does.
            guard let objection = objection(to: message) else {
                let loaded =
                    message.routingKey == S.step.redriveKey
                    ? Redrive(message, of: S.step).flatMap { kept[$0] } : message
                guard let loaded else {
                    return parked(message, because: "redrive: found no message that waits for it, expected one")
                }
                return try item(of: loaded, tries: tries)
            }
            return parked(message, because: objection)
        }
    }

    private func objection(to message: IncomingMessage) -> String? {
        Sender(step: S.step, own: own).objection(to: message)
    }

    private func item(of message: IncomingMessage, tries: Int) throws -> LaneItem<S.Input> {
        if tries >= Trials.limit { return parked(message, because: Trials.reason(tries: tries)) }
        if failpoints.isArmed(.poison), message.body.firstRange(of: Self.poison) != nil {
            try failpoints.reach(.poison)
        }
        // What a person brings back must still come from whom it says.
        if message.redrive != nil, let objection = objection(to: message) {
            return parked(message, because: objection)
        }
        if let probe = Probe(message, of: S.step) { return LaneItem(message: message, content: .probe(probe)) }
        if let size = message.cutFrom {
            return parked(message, because: "body: found \(size) bytes, more than the limit allows")
        }
        do {
            return LaneItem(message: message, content: .decoded(try stage.decode(message)))
        } catch {
            return parked(message, because: error.reason)
        }
    }

    private func parked(_ message: IncomingMessage, because reason: String) -> LaneItem<S.Input> {
        LaneItem(message: message, content: .decided(.park(reason: reason), identity: identity(of: message)))
    }

    /// What a damaged message of Baton's own still says of itself: its fate then shows at its lead.
    private func identity(of message: IncomingMessage) -> LaneItem<S.Input>.Identity? {
        guard S.step != .capture, objection(to: message) == nil,
            let id = message.id, let acceptedAt = message.timeHeader(Envelope.Header.recordedTime)
        else { return nil }
        return LaneItem.Identity(id: id, leadID: message.uuidHeader(Envelope.Header.subject), acceptedAt: acceptedAt)
    }
}
