import Contracts
import FoundationEssentials
import WorkerRuntime

/// Messages to submit, from a file.
///
/// A `.jsonl` file has one on each line, any other file is one. A message is the body itself, byte for byte and whatever
/// it is, or a wrapper `{"messageId": ..., "routingKey": ..., "body": {...}}` with `text` in place of `body` for what is
/// no JSON.
struct MessageFile {
    /// What messages without a wrapper are published as.
    var type: MessageType
    /// The idempotency key of a single message.
    var id: String?

    func messages(path: String, bytes: [UInt8]) throws(Failure) -> [Submitted] {
        guard path.lowercased().hasSuffix(".jsonl") else { return [try message(bytes, place: path)] }
        var messages: [Submitted] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            messages.append(try message(Array(line), place: "\(path):\(index + 1)"))
        }
        return messages
    }

    private struct Wrapper: Decodable {
        var messageId: String?
        var routingKey: String
        var contentType: String?
        var text: String?
    }

    private func message(_ bytes: [UInt8], place: String) throws(Failure) -> Submitted {
        guard let wrapper = try? BodyCoding.decode(Wrapper.self, from: bytes),
            let body = wrapper.text.map({ Array($0.utf8) }) ?? JSONMembers.value(of: "body", in: bytes)
        else {
            return Submitted(routingKey: type.rawValue, body: bytes, contentType: Envelope.json, messageID: id)
        }
        guard Self.types.map(\.rawValue).contains(wrapper.routingKey) else {
            throw .wrong(
                "\(place): routingKey: found '\(wrapper.routingKey)', expected "
                    + Self.types.map(\.rawValue).joined(separator: " or "))
        }
        return Submitted(
            routingKey: wrapper.routingKey, body: body, contentType: wrapper.contentType ?? Envelope.json,
            messageID: id ?? wrapper.messageId)
    }

    /// What outsiders may publish.
    static let types: [MessageType] = [.leadSubmitted, .activityRecorded]
}
