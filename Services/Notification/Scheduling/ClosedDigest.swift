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
    /// How many deliveries it stands for.
    var count: Int
    /// ``DeliveryContent`` of the first of them, in JSON.
    var contents: [[UInt8]] = []
}
