import FoundationEssentials
import Models

/// A time in which a lane moved nothing, because of something other than its messages.
struct Standstill: Equatable, Sendable {
    var id: UUID
    var began: Timestamp
    /// Nil while it lasts.
    var ended: Timestamp?
    var reason: String
}
