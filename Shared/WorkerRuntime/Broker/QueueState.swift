/// A queue as a passive look finds it.
package struct QueueState: Equatable, Sendable {
    package var name: String
    /// Messages that are ready to be delivered; nil when there is no such queue.
    package var messages: Int?

    package var exists: Bool { messages != nil }

    package init(name: String, messages: Int?) {
        self.name = name
        self.messages = messages
    }
}
