/// How a person wants to hear of an event on a channel.
package enum NoticePreference: String, CaseIterable, Codable, Sendable {
    /// Not at all; it is recorded that somebody was to be told.
    case off
    /// Together with others.
    case digest
    /// At once and alone, also where the policy would gather.
    case now
}
