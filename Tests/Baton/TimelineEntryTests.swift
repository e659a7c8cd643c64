import Models
import Testing

@testable import Baton

@Suite("Hops of a timeline")
struct TimelineEntryTests {
    private func entry(_ at: Int64, chain: Int64?) -> TimelineEntry {
        TimelineEntry(
            at: Timestamp(seconds: at), step: "s", what: "w", sinceSubmission: nil,
            acceptedAt: chain.map { Timestamp(seconds: $0) })
    }

    @Test("A hop is measured within its chain of messages, from the moment the chain was born")
    func hops() {
        let entries = [
            entry(10, chain: 10), entry(12, chain: 10), entry(13, chain: 11), entry(14, chain: nil),
            entry(15, chain: 10),
            entry(19, chain: 11),
        ]
        #expect(TimelineEntry.withHops(entries).map(\.hop) == [nil, 2, 2, nil, 3, 6])
    }
}
