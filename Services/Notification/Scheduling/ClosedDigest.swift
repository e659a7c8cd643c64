import FoundationEssentials
import Models

/// A digest whose time has come, with what it tells of.
struct ClosedDigest: Equatable, Sendable {
    var digestID: UUID
    /// The lead of the first delivery in it.
    var leadID: UUID
    var destination: String
    var channel: String
    var recipient: String
    var language: String?
    var acceptedAt: Timestamp
    var policyVersion: Int32
    var members: [Member] = []

    /// A delivery that it tells of.
    struct Member: Equatable, Sendable {
        var deliveryID: UUID
        var leadID: UUID
        var event: String
        /// The content of the delivery, in JSON.
        var content: [UInt8]
    }
}
