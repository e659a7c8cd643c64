package import Contracts

/// One announcement of routing: what happened to a lead, and its number.
package struct LeadAnnouncement: Equatable, Sendable {
    package var event: MessageType
    /// Routing's revision of the lead that made it.
    package var version: Int64

    package init(event: MessageType, version: Int64) {
        self.event = event
        self.version = version
    }
}
