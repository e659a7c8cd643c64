import Contracts
import WorkerRuntime

/// Who sent a message, and under which id: together they name a submission for good.
struct PublisherIdentity: Equatable, Sendable {
    var publisher: String
    var id: String

    init(publisher: String, id: String) {
        self.publisher = MessageID.bounded(publisher)
        self.id = MessageID.bounded(id)
    }

    /// The identity of a message that somebody published straight to the broker.
    ///
    /// The broker vouches for `user_id` alone; an `app_id` gets a prefix, so that it cannot pass for a user or a form.
    /// Without a `message_id` (or an id inside the body) the content is the id.
    init(of message: IncomingMessage, idInBody: String?, content: ContentHash) {
        let publisher = message.userID ?? message.appID.map { "app:\($0)" } ?? "unknown"
        self.init(publisher: publisher, id: Self.id(of: message) ?? idInBody ?? content.hexadecimal)
    }

    /// The identity of a form's post that the intake accepted.
    init(form: String, message: IncomingMessage, content: ContentHash) {
        self.init(publisher: "form:\(form)", id: Self.id(of: message) ?? content.hexadecimal)
    }

    private static func id(of message: IncomingMessage) -> String? {
        let id = message.messageID ?? message.header(Envelope.Header.id)
        return id?.isEmpty == false ? id : nil
    }
}
