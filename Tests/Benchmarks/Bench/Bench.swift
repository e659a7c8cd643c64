import ArgumentParser

/// Measures the relay against its roof in one run; see `deploy/bench --help`.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton-bench", abstract: "Measures the relay against its roof.")

    @Option(help: "Leads through the relay and through the roof.")
    var leads = 20_000

    @Option(help: "Runs; the table shows the median.")
    var runs = 3

    @Option(help: "Leads per second of the latency run.")
    var rate = 200

    @Option(help: "Seconds of the latency run.")
    var seconds = 20

    @Flag(help: "One JSON object per line instead of a table.")
    var json = false

    func run() async throws {
        let place = try BenchPlace()
        var report = BenchReport()
        // First, while nothing waits to be sent: the files of the other runs are written long after they are planned.
        note("latency at \(rate)/s for \(seconds) s")
        try LatencyRun(place: place, rate: rate, seconds: seconds).measure(into: &report)
        for number in 1...runs {
            note("run \(number) of \(runs): the roof")
            try RoofRun(place: place, leads: leads).measure(into: &report)
            note("run \(number) of \(runs): the relay")
            try RelayRun(place: place, leads: leads).measure(into: &report)
        }
        try report.write(asJSON: json, place: place)
    }
}
