package import FoundationEssentials
package import Models

/// What travels with every body: identity, cause, lead and time.
///
/// On the broker these are AMQP properties and CloudEvents 1.0 headers in binary mode; see `Envelope.Header`.
package struct Envelope: Equatable, Sendable {
    /// UUIDv5 of (step, type, subject, causing id): every copy of a message carries the same one.
    package var id: UUID
    package var type: MessageType
    /// The lead that the message is about; nil only before capture knows it.
    package var leadID: UUID?
    /// When the chain of messages was born: set once, in the durable row there, and copied from hop to hop.
    package var acceptedAt: Timestamp
    /// The lead's revision in the schema that published.
    package var revision: Int64
    /// The message whose handling caused this one.
    package var causationID: UUID?
    /// 0, or the number of the redrive that brought the message back.
    package var attempt: Int32
    /// W3C trace context, `00-<trace>-<span>-<flags>`.
    package var traceparent: String?

    package init(
        id: UUID, type: MessageType, leadID: UUID?, acceptedAt: Timestamp, revision: Int64, causationID: UUID?,
        attempt: Int32 = 0, traceparent: String?
    ) {
        self.id = id
        self.type = type
        self.leadID = leadID
        self.acceptedAt = acceptedAt
        self.revision = revision
        self.causationID = causationID
        self.attempt = attempt
        self.traceparent = traceparent
    }

    /// The names of the headers.
    ///
    /// CloudEvents attributes carry the prefix of the binary mode.
    package enum Header {
        package static let id = "cloudEvents_id"
        package static let source = "cloudEvents_source"
        package static let specVersion = "cloudEvents_specversion"
        package static let type = "cloudEvents_type"
        package static let subject = "cloudEvents_subject"
        package static let time = "cloudEvents_time"
        package static let schema = "cloudEvents_dataschema"
        package static let recordedTime = "cloudEvents_recordedtime"
        package static let revision = "cloudEvents_revision"
        package static let causation = "cloudEvents_causationid"
        package static let replayOf = "cloudEvents_replayof"
        package static let attempt = "cloudEvents_attempt"
        /// The intake's journal that holds a submission, and its number there: gapless, from 1.
        package static let journal = "baton-journal"
        package static let journalNumber = "baton-journal-number"
        package static let cloudTraceparent = "cloudEvents_traceparent"
        package static let traceparent = "traceparent"
    }

    /// The media type of every body that Baton writes, but for the intake's submissions.
    package static let json = "application/json"

    /// The media type of the intake's own submissions.
    package static let submission = "application/vnd.baton.submission+json"
}
