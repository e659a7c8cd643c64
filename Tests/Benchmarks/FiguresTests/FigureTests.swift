import Testing

@testable import Figures

@Suite("Figures")
struct FigureTests {
    @Test("are medians with their spread, in the order they came")
    func medians() {
        var measurements = Measurements(suite: "relay")
        for value in [3.0, 1, 2] { measurements.add("throughput", value, "leads/s") }
        for value in [4.0, 1] { measurements.add("cpu", worker: "capture", value, "s") }
        let figures = measurements.figures(settings: ["leads": "10"], machine: Machine())
        #expect(figures.map(\.name) == ["relay throughput", "relay cpu capture"])
        #expect(figures.map(\.value) == [2, 2.5])
        #expect(figures[0].lowest == 1 && figures[0].highest == 3 && figures[0].runs == 3)
        #expect(measurements.median("throughput") == 2 && measurements.median("nothing") == nil)
    }

    @Test("come back from their lines as they were")
    func lines() throws {
        var machine = Machine()
        machine.cpu = "A \"CPU\""
        machine.cores = 2
        let figure = Figure(
            suite: "relay", measure: "cpu", worker: "capture", value: 0.125, lowest: 0.1, highest: 0.2, runs: 3,
            unit: "s", settings: ["leads": "10"], machine: machine)
        let line = try figure.line()
        #expect(!line.contains("\n"))
        #expect(try Figure.read(lines: "\(line)\n\n\(line)\n") == [figure, figure])
        #expect(throws: (any Error).self) { try Figure.read(lines: "{}") }
    }

    @Test("stand in a table")
    func table() {
        let figure = Figure(
            suite: "relay", measure: "cpu", value: 0.125, lowest: 12, highest: 13.5, runs: 3, unit: "s")
        #expect(
            TextTable(figures: [figure]).text == """
                | measure | worker | median | lowest | highest | runs | unit |
                |---------|--------|--------|--------|---------|------|------|
                | cpu     |        | 0.125  | 12     | 13.5    | 3    | s    |
                """)
    }

    @Test("name what is known of the machine")
    func machine() {
        var machine = Machine()
        machine.postgres = "15.1"
        machine.cores = 2
        #expect(machine.entries.map { "\($0.name)=\($0.value)" } == ["cores=2", "postgres=15.1"])
    }
}
