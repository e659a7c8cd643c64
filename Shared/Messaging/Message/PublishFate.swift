/// What became of a publication.
package enum PublishFate: Sendable, Equatable {
    /// The broker has it: on disk, on a majority of the queue's members.
    case confirmed
    /// No queue is bound for it; it is nowhere.
    case returned(code: Int, text: String)
    /// A queue refused it, or the broker failed to store it.
    case rejected
}
