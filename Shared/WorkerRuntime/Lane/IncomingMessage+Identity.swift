import Contracts
import FoundationEssentials
import Messaging
import Models

/// What Baton's own messages say of themselves, read from the bytes as they came.
extension IncomingMessage {
    /// The `message_id` where it is a UUID.
    var id: UUID? {
        var id: UUID?
        read(.messageID) { id = UUID(utf8: $0) }
        // Foundation knows other ways to write one, which nobody of ours uses.
        return id ?? messageID.flatMap(UUID.init(text:))
    }

    func uuidHeader(_ name: String) -> UUID? {
        var id: UUID?
        readHeader(name) { id = UUID(utf8: $0) }
        return id ?? header(name).flatMap(UUID.init(text:))
    }

    func timeHeader(_ name: String) -> Timestamp? {
        var time: Timestamp?
        readHeader(name) { time = Timestamp(utf8: $0) }
        return time
    }

    func hasHeader(_ name: String, _ value: String) -> Bool {
        var isEqual = false
        readHeader(name) { found in isEqual = value.utf8.elementsEqual(found) }
        return isEqual
    }

    /// The trace that the message belongs to; invalid ones too.
    package var traceparent: String? {
        header(Envelope.Header.traceparent) ?? header(Envelope.Header.cloudTraceparent)
    }
}
