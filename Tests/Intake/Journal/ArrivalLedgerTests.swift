import Testing

@testable import Intake

@Suite("What is known of arrivals")
struct ArrivalLedgerTests {
    private let start = ContinuousClock.now

    @Test("a mark counts once its probe has been out for the settling time, also while newer probes come")
    func settling() {
        var ledger = ArrivalLedger(captured: 0)
        #expect(ledger.settledMark(at: start, settling: .seconds(30)) == nil)
        for turn in 0..<10 {
            ledger.probeCame(mark: Int64(turn * 100), at: start + .seconds(10 * turn))
            // The same probe, seen again, is no younger.
            ledger.probeCame(mark: Int64(turn * 100), at: start + .seconds(10 * turn + 5))
        }
        #expect(ledger.settledMark(at: start + .seconds(29), settling: .seconds(30)) == nil)
        #expect(ledger.settledMark(at: start + .seconds(30), settling: .seconds(30)) == 0)
        #expect(ledger.settledMark(at: start + .seconds(90), settling: .seconds(30)) == 600)
        #expect(ledger.settledMark(at: start + .seconds(500), settling: .seconds(30)) == 900)
    }

    @Test("captured stands just below the first missing number, and the search goes on behind it")
    func captured() {
        var ledger = ArrivalLedger(captured: 10)
        #expect(ledger.captured == 10)
        ledger.looked(upTo: 20, missing: [13, 17], at: start)
        #expect(ledger.captured == 12)
        ledger.looked(upTo: 40, missing: [], at: start)
        #expect((ledger.captured, ledger.checked) == (12, 40))
        ledger.came([13])
        #expect(ledger.captured == 16)
        ledger.came([17])
        #expect(ledger.captured == 40)
    }

    @Test("a missing number is sent at once, then after one minute, two, four, and never rarer than each hour")
    func retries() {
        var ledger = ArrivalLedger(captured: 0)
        ledger.looked(upTo: 5, missing: [2], at: start)
        var sent: [Int] = []
        for second in 0..<20_000 where !ledger.due(at: start + .seconds(second)).isEmpty { sent.append(second) }
        let pauses = zip(sent.dropFirst(), sent).map { $0 - $1 }
        #expect(sent.first == 0)
        #expect(pauses.prefix(8) == [60, 120, 240, 480, 960, 1920, 3600, 3600])
        ledger.came([2])
        #expect(ledger.due(at: start + .seconds(100_000)).isEmpty)
    }
}
