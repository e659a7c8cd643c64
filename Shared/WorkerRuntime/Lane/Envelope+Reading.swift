package import Contracts
import FoundationEssentials
import Models

extension Envelope {
    /// Reads the identity, cause and time of a message of Baton's own steps from its properties and headers.
    ///
    /// The body is not read: a message is a trigger, and stages decide on state. It must still look like a JSON object,
    /// so that a damaged message is parked where it was damaged.
    package init(reading message: IncomingMessage, asInputOf step: Step) throws(Undecodable) {
        guard let type = MessageType(rawValue: message.type ?? message.routingKey) else {
            throw Undecodable(
                "type: found \(quoted(message.type ?? message.routingKey)), expected a known message type")
        }
        guard Topology.consumes(type, at: step) else {
            throw Undecodable("type: found \(type.rawValue), which is no input of \(step.rawValue)")
        }
        if let schema = message.headers[Header.schema], schema != type.schema {
            throw Undecodable("dataschema: found \(quoted(schema)), expected \(type.schema)")
        }
        guard let id = message.messageID.flatMap(UUID.init(uuidString:)) else {
            throw Undecodable("message_id: found \(quoted(message.messageID)), expected a UUID")
        }
        let subject = message.headers[Header.subject]
        guard let leadID = subject.flatMap(UUID.init(uuidString:)) else {
            throw Undecodable("\(Header.subject): found \(quoted(subject)), expected the lead's UUID")
        }
        let accepted = message.headers[Header.recordedTime]
        guard let acceptedAt = accepted.flatMap({ Timestamp($0) }) else {
            throw Undecodable("\(Header.recordedTime): found \(quoted(accepted)), expected an RFC 3339 time")
        }
        guard message.body.first == UInt8(ascii: "{"), message.body.last == UInt8(ascii: "}") else {
            throw Undecodable("body: found \(message.body.count) bytes that are no JSON object, expected one")
        }
        self.init(
            id: id, type: type, leadID: leadID, acceptedAt: acceptedAt,
            revision: message.headers[Header.revision].flatMap { Int64($0) } ?? 0,
            causationID: message.headers[Header.causation].flatMap(UUID.init(uuidString:)),
            // Not the header: only the lane makes another attempt of a message, from the row it was parked in.
            attempt: message.attempt,
            traceparent: message.headers[Header.traceparent] ?? message.headers[Header.cloudTraceparent])
    }
}

/// Text from outside in an error: short, and without control characters.
private func quoted(_ text: String?) -> String {
    guard let text else { return "nothing" }
    let clean = String(String.UnicodeScalarView(text.unicodeScalars.prefix(64).filter { $0.value >= 0x20 }))
    return "\"\(clean)\""
}
