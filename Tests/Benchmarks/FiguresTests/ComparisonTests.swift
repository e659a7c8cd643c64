import Testing

@testable import Figures

@Suite("Comparing results")
struct ComparisonTests {
    private func figure(
        _ measure: String, _ value: Double, _ lowest: Double, _ highest: Double, worker: String? = nil,
        leads: String = "100", cores: Int = 2, fsync: Double = 100
    ) -> Figure {
        var machine = Machine()
        machine.cores = cores
        machine.fsyncMicroseconds = fsync
        return Figure(
            suite: "relay", measure: measure, worker: worker, value: value, lowest: lowest, highest: highest, runs: 3,
            unit: "leads/s", settings: ["leads": leads], machine: machine)
    }

    @Test("shows old, new, ratio and whether the runs overlap")
    func rows() {
        let comparison = Comparison(
            old: [figure("a", 100, 90, 110), figure("b", 100, 90, 110), figure("c", 0, 0, 0)],
            new: [figure("a", 115, 109, 120), figure("b", 150, 140, 160), figure("c", 1, 0, 2)])
        #expect(comparison.rows.map(\.ratio) == [1.15, 1.5, nil])
        #expect(comparison.rows.map(\.overlaps) == [true, false, true])
        #expect(comparison.text.contains("| relay a | 100 | 115 | 1.15    | overlaps | leads/s |"))
        #expect(comparison.differences.isEmpty)
    }

    @Test("keeps workers apart, and shows what only one file holds")
    func missing() {
        let comparison = Comparison(
            old: [figure("cpu", 1, 1, 1, worker: "capture"), figure("gone", 5, 5, 5)],
            new: [figure("cpu", 2, 2, 2, worker: "scoring")])
        #expect(comparison.rows.map(\.name) == ["relay cpu capture", "relay gone", "relay cpu scoring"])
        #expect(comparison.rows.allSatisfy { $0.ratio == nil && $0.overlaps == nil })
    }

    @Test("says once what the machines and settings do not share")
    func differences() {
        let comparison = Comparison(
            old: [figure("a", 1, 1, 1), figure("b", 1, 1, 1)],
            new: [
                figure("a", 1, 1, 1, leads: "200", cores: 4, fsync: 110),
                figure("b", 1, 1, 1, leads: "200", cores: 4, fsync: 110),
            ])
        #expect(comparison.differences == ["cores: 2, then 4", "relay --leads: 100, then 200"])
    }

    @Test("shows another disk, not the noise of one")
    func disk() {
        let slow = Comparison(old: [figure("a", 1, 1, 1)], new: [figure("a", 1, 1, 1, fsync: 400)])
        #expect(slow.differences == ["fsyncMicroseconds: 100.0, then 400.0"])
    }
}
