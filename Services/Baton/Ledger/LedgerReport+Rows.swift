import Contracts
import FoundationEssentials
import Models

extension LedgerReport {
    struct FateCount: Encodable, Equatable {
        var source: String?
        var fate: String
        var submissions: Int64
    }

    /// How many submissions of a source have a receipt.
    struct SourceCount: Encodable, Equatable {
        var source: String?
        var submissions: Int64
    }

    struct StepCount: Encodable, Equatable {
        var step: String
        var result: String
        var messages: Int64
    }

    /// A submission that has no fate yet, or more than one.
    struct Unsettled: Encodable, Equatable {
        var submissionID: String
        var publisher: String?
        var source: String?
        var receivedAt: Timestamp?
        var what: String
    }

    /// What an intake's journal accepted, and how much of that has arrived.
    struct Journal: Encodable, Equatable {
        var journal: String
        /// Its highest number: they have no gaps.
        var accepted: Int64
        var arrived: Int64
        var missing: Int64
        /// Those of the missing that should be here: the journal was drained beyond them.
        var overdue: Int64
        var drained: Int64
        var reportedAt: Timestamp?
    }

    /// A run of numbers that a journal has given and that have not come.
    struct Gap: Encodable, Equatable {
        var journal: String
        var first: Int64
        var last: Int64
        var isOverdue: Bool
    }

    /// What one step announced to another, and how much of that has a row there.
    struct Hop: Encodable, Equatable {
        var producer: String
        var consumer: String
        var announced: Int64
        var arrived: Int64
        /// Missing ones that were announced longer ago than a message needs.
        var late: Int64 = 0

        var missing: Int64 { announced - arrived }
    }

    /// A late message.
    struct Late: Encodable, Equatable {
        var producer: String
        var consumer: String
        var leadID: String?
        @LowercaseUUID var messageID: UUID
        var announcedAt: Timestamp
    }

    /// Parked messages of a step in one state.
    struct ParkedCount: Encodable, Equatable {
        var step: String
        var state: String
        var messages: Int64

        var isMoving: Bool { ["later", "due", "redriven"].contains(state) }
    }
}
