package import Contracts
import FoundationEssentials
import Models

extension Envelope {
    /// Reads the identity, cause and time of a message of Baton's own steps from its properties and headers.
    ///
    /// The body is not read: a message is a trigger, and stages decide on state. It must still look like a JSON object,
    /// so that a damaged message is parked where it was damaged.
    package init(reading message: IncomingMessage, asInputOf step: Step) throws(Undecodable) {
        let name = message.type ?? message.routingKey
        guard let type = MessageType(rawValue: name) else {
            throw Undecodable("type: found \(quoted(name)), expected a known message type")
        }
        guard Topology.consumes(type, at: step) else {
            throw Undecodable("type: found \(type.rawValue), which is no input of \(step.rawValue)")
        }
        if !message.hasHeader(Header.schema, type.schema), let schema = message.header(Header.schema) {
            throw Undecodable("dataschema: found \(quoted(schema)), expected \(type.schema)")
        }
        guard let id = message.id else {
            throw Undecodable("message_id: found \(quoted(message.messageID)), expected a UUID")
        }
        guard let leadID = message.uuidHeader(Header.subject) else {
            let found = quoted(message.header(Header.subject))
            throw Undecodable("\(Header.subject): found \(found), expected the lead's UUID")
        }
        guard let acceptedAt = message.timeHeader(Header.recordedTime) else {
            let found = quoted(message.header(Header.recordedTime))
            throw Undecodable("\(Header.recordedTime): found \(found), expected an RFC 3339 time")
        }
        guard message.body.first == UInt8(ascii: "{"), message.body.last == UInt8(ascii: "}") else {
            throw Undecodable("body: found \(message.body.count) bytes that are no JSON object, expected one")
        }
        self.init(
            id: id, type: type, leadID: leadID, acceptedAt: acceptedAt,
            revision: message.wholeHeader(Header.revision) ?? 0,
            causationID: message.uuidHeader(Header.causation),
            // Not the header: only the lane makes another attempt of a message, from the row it was parked in.
            attempt: message.attempt,
            traceparent: message.traceparent)
    }
}

/// Text from outside in an error: short, and without control characters.
private func quoted(_ text: String?) -> String {
    guard let text else { return "nothing" }
    let clean = String(String.UnicodeScalarView(text.unicodeScalars.prefix(64).filter { $0.value >= 0x20 }))
    return "\"\(clean)\""
}
