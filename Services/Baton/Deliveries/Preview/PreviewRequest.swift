import FoundationEssentials
import Models
import Rules

/// What a person wants to see before anybody is told.
struct PreviewRequest {
    var event: NoticeEvent
    var leadID: UUID
    /// Nil for all that the policy uses.
    var form: PreviewForm?
    /// In the place of each recipient's.
    var language: String?
    /// A stored version; nil for the active one.
    var policyVersion: Int32?
    var now: Timestamp

    /// Reads the name of an event that leads have.
    static func event(_ text: String) throws(Failure) -> NoticeEvent {
        let known = NoticeEvent.allCases.filter(\.isOfLead).map(\.rawValue).joined(separator: ", ")
        guard let event = NoticeEvent(rawValue: text) else {
            throw .wrong("event: found '\(text)', expected one of \(known)")
        }
        guard event.isOfLead else {
            throw .wrong("event: found \(text), which happens to Baton and to no lead, expected one of \(known)")
        }
        return event
    }
}
