import Contracts
package import FoundationEssentials
import Messaging

/// Where a submission stands in an intake's journal.
///
/// It travels in two headers, so that a submission that got lost shows as a gap in the numbers that have come.
package struct JournalPlace: Hashable, Sendable {
    package var journal: UUID
    /// Gapless, from 1.
    package var number: Int64

    package init(journal: UUID, number: Int64) {
        self.journal = journal
        self.number = number
    }

    /// Reads the headers of a message; nil when they are not there or name no place.
    ///
    /// Only the intake's user is to be believed: anybody can write a header.
    package init?(of message: IncomingMessage) {
        guard let journal = message.uuidHeader(Envelope.Header.journal),
            let number = message.wholeHeader(Envelope.Header.journalNumber), number > 0
        else { return nil }
        self.init(journal: journal, number: number)
    }

    var headers: [String: HeaderValue] {
        [Envelope.Header.journal: .text(journal.text), Envelope.Header.journalNumber: .int(number)]
    }
}
