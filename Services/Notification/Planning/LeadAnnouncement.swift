import Contracts

/// One announcement of routing: what happened to a lead, and its number.
struct LeadAnnouncement: Equatable, Sendable {
    var event: MessageType
    /// Routing's revision of the lead that made it.
    var version: Int64
}
