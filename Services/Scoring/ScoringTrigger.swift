package import Contracts
package import FoundationEssentials

/// Why a lead is scored: which one, and what happened to it.
package struct ScoringTrigger: Equatable, Sendable {
    package var leadID: UUID
    package var type: MessageType

    package init(leadID: UUID, type: MessageType) {
        self.leadID = leadID
        self.type = type
    }
}
