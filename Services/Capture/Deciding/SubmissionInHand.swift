import FoundationEssentials
import Models
import WorkerRuntime

/// A new submission, or a new revision of one, on its way to its fate.
struct SubmissionInHand: Sendable {
    /// Its place in the batch.
    var index: Int
    var key: UUID
    var messageID: UUID
    var identity: PublisherIdentity
    var revision: Int32
    /// Its submission may be stored already, from an earlier revision.
    var isKnown: Bool
    var acceptedAt: Timestamp
    var meaning: SubmissionMeaning

    init(index: Int, message: Received<CaptureInput>, revision: Int32) {
        self.index = index
        key = message.input.submissionKey
        messageID = message.id
        identity = message.input.identity
        self.revision = revision
        isKnown = message.isKnown
        acceptedAt = message.acceptedAt
        meaning =
            switch message.input.content {
            case .submission(let post): SubmissionMeaning(of: post)
            case .unreadable(let reason): SubmissionMeaning(unreadable: reason)
            case .activity, .preference: SubmissionMeaning(unreadable: "body: found no submission, expected one")
            }
    }

    var isLead: Bool { meaning.verdict == .lead }

    var keys: [MatchKey] {
        isLead ? MatchKey.keys(of: meaning.facts, publisher: identity.publisher) : []
    }

    /// A browser is linked to leads alone.
    var visitor: VisitorID? { isLead ? meaning.visitor : nil }

    /// What the publisher says, but never later than it was accepted.
    var occurredAt: Timestamp {
        min(meaning.occurredAt ?? acceptedAt, acceptedAt)
    }

    var position: FoldPosition { FoldPosition(at: occurredAt, id: identity.id) }
}
