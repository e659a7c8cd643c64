import Contracts
import FoundationEssentials
import WorkerRuntime

/// A message to capture: who sent it, what it is, and its bytes as they came.
struct CaptureInput: Sendable {
    enum Kind: String, Sendable {
        case submission
        case activity
        case preference
    }

    enum Content: Sendable {
        case submission(FormPost)
        case activity(RecordedActivity)
        /// For notification, which knows whose it is.
        case preference(RecipientPreference)
        /// Kept with a receipt, its bytes and a row in the ledger like any other, and parked.
        case unreadable(reason: String)
    }

    var kind: Kind
    var identity: PublisherIdentity
    var hash: ContentHash
    var content: Content
    var contentType: String?
    var body: [UInt8]
    /// Where the intake's journal holds it; nil for what came another way.
    var place: JournalPlace?

    /// Keys the step row: one for each content of a (publisher, id).
    var messageID: UUID {
        MessageID.named(kind.rawValue, identity.publisher, identity.id, hash.hexadecimal)
    }

    /// Names the submission whatever its revision.
    var submissionKey: UUID {
        MessageID.named("submission-key", identity.publisher, identity.id)
    }

    /// Names the activity whatever content it is sent with.
    var activityKey: UUID {
        MessageID.named("activity-key", identity.publisher, identity.id)
    }
}
