import Contracts
import FoundationEssentials
import WorkerRuntime

/// The body of a message without a CloudEvents wrapping, if it had one.
struct Payload: Equatable, Sendable {
    var body: [UInt8]
    var contentType: String?
    /// The event's id in a structured CloudEvent.
    var id: String?

    init(_ message: IncomingMessage) throws(Unreadable) {
        let type = MediaType(message.contentType)
        guard type.isCloudEvent else {
            body = message.body
            contentType = message.contentType
            return
        }
        guard type.name == MediaType.cloudEvent else {
            throw Unreadable(
                "content type", found: type.name.quoted, expected: "application/json or \(MediaType.cloudEvent)")
        }
        guard let event = try? BodyCoding.decode(StructuredEvent.self, from: message.body) else {
            throw Unreadable("body", found: "no CloudEvent", expected: "a JSON object with specversion, id and data")
        }
        guard let data = event.data, case .object = data, let bytes = try? BodyCoding.encode(data) else {
            throw Unreadable("data", found: event.data?.kind ?? "nothing", expected: "an object")
        }
        body = bytes
        contentType = Envelope.json
        id = event.id
    }
}

/// What capture needs of a CloudEvent in structured mode.
private struct StructuredEvent: Decodable {
    var id: String?
    var data: JSONValue?
}
