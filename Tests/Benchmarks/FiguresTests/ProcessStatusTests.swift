import Testing

@testable import Figures

@Suite("What Linux says of a process")
struct ProcessStatusTests {
    private let stat =
        "42 (a b) c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 5 0 100 1000 10 18446744073709551615"

    @Test("gives its CPU, and that of its children that have ended")
    func ticks() {
        #expect(ProcessStatus.ticks(stat: stat) == ProcessStatus.Ticks(own: 200, ended: 50))
        #expect(ProcessStatus.parent(stat: stat) == 7)
    }

    @Test("may be gone", arguments: ["", "42", "42 (x) S 1"])
    func gone(_ stat: String) {
        #expect(ProcessStatus.ticks(stat: stat) == nil)
    }

    @Test("gives numbers by name")
    func numbers() {
        let status = "Name:\tx\nVmRSS:\t   5124 kB\nvoluntary_ctxt_switches:\t17\n"
        #expect(ProcessStatus.number("VmRSS", status: status) == 5124)
        #expect(ProcessStatus.number("voluntary_ctxt_switches", status: status) == 17)
        #expect(ProcessStatus.number("VmSwap", status: status) == nil)
    }
}

@Suite("A trend")
struct TrendTests {
    @Test("is the slope of the line through the points")
    func slope() {
        #expect(Trend.slope([(1, 3), (2, 5), (3, 7)]) == 2)
        #expect(Trend.slope([(0, 1), (1, 0), (2, 1)]) == 0)
        #expect(Trend.slope([(1, 1)]) == 0 && Trend.slope([(1, 1), (1, 2)]) == 0)
    }
}
