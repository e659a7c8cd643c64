import ArgumentParser
import Figures
import Foundation

/// What `deploy/bench [SUITE...]` runs.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measures: \(Suite.allCases.map(\.rawValue).joined(separator: ", ")).")

    @Argument(help: "What to measure, or 'all'. (default: latency relay)")
    var suites: [String] = []

    @Option(help: "A file to add the results to, one JSON object per line.")
    var json: String?

    @Option(help: "How often each suite runs; the table shows median, lowest and highest.")
    var runs = 3

    @Option(help: "Leads of a run. (default: 20000, notification 5000, memory 1000000)")
    var leads: Int?

    @Option(help: "Leads per second of the latency suite.")
    var rate = 200

    @Option(help: "Seconds of the latency suite, and of each steady part of the intake's and of notification's.")
    var seconds = 20

    @Option(help: "Leads that the growth suite stores beforehand, each with four activities.")
    var stored = 5_000_000

    @Flag(help: .hidden)
    var needs = false

    func validate() throws {
        _ = try chosen()
        guard runs > 0, leads ?? 1 > 0, rate > 0, seconds > 0, stored > 0 else {
            throw ValidationError("numbers must be above 0")
        }
    }

    private func chosen() throws -> [Suite] {
        if suites == ["all"] { return Suite.allCases }
        let named = try suites.map { name in
            guard let suite = Suite(rawValue: name) else {
                throw ValidationError(
                    "found suite '\(name)', expected 'all' or of \(Suite.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return suite
        }
        return named.isEmpty ? Suite.usual : Suite.allCases.filter(named.contains)
    }

    func run() throws {
        let suites = try chosen()
        guard !needs else { return print(suites.contains(where: \.needsServers) ? "servers" : "nothing") }
        let place = suites.contains(where: \.needsServers) ? try BenchPlace() : nil
        let results = try ResultsFolder(extra: json)
        // Workers and documents are found from the root of the clone.
        let root = try BenchPlace.variable("BATON_BENCH_ROOT")
        guard FileManager.default.changeCurrentDirectoryPath(root) else { throw BenchFault("cannot go to \(root)") }
        for suite in suites {
            note("\(suite.rawValue)")
            let machine = try Machine.read(suite.needsServers ? place : nil)
            let measurements = try measure(suite, at: place)
            let figures = measurements.figures(settings: settings(of: suite), machine: machine)
            try results.write(figures, of: suite)
            print("\n\(suite.rawValue)\n\(TextTable(figures: figures).text)")
            print(machine.entries.map { "\($0.name): \($0.value)" }.joined(separator: ", "))
            // Into a file it would come at the end only.
            fflush(nil)
        }
    }

    private func settings(of suite: Suite) -> [String: String] {
        switch suite {
        case .rules, .start, .idle: [:]
        case .latency: ["rate": "\(rate)", "seconds": "\(seconds)"]
        case .intake:
            [
                "posts": "\(leads(of: suite))", "rate": "\(IntakeSuite.rate)", "seconds": "\(seconds)",
                "holders": "\(IntakeSuite.holders)",
            ]
        case .relay, .steps, .scaleOut, .memory: ["leads": "\(leads(of: suite))"]
        case .notification:
            [
                "leads": "\(leads(of: suite))", "rate": "\(SlackRun.rate)", "seconds": "\(seconds)",
                "slackChannels": "\(SlackRun.channels)", "pace": "none but Slack's", "receivers": "loopback, no TLS",
            ]
        case .growth: ["leads": "\(leads(of: suite))", "stored": "\(stored)"]
        }
    }

    private func leads(of suite: Suite) -> Int {
        leads ?? (suite == .memory ? 1_000_000 : suite == .notification ? 5_000 : 20_000)
    }

    private func measure(_ suite: Suite, at place: BenchPlace?) throws -> Measurements {
        var measurements = Measurements(suite: suite.rawValue)
        guard suite.needsServers, let place else {
            try RulesSuite().run(into: &measurements)
            return measurements
        }
        let servers = try Servers(home: place.home)
        let leads = leads(of: suite)
        if suite == .growth {
            try GrowthSuite(place: place, servers: servers, leads: leads, stored: stored, runs: runs)
                .run(into: &measurements)
            return measurements
        }
        for number in 1...runs {
            note("  run \(number) of \(runs)")
            switch suite {
            case .rules, .growth: break
            case .start: try StartSuite(place: place).run(into: &measurements)
            case .idle: try IdleSuite(place: place).run(into: &measurements)
            case .intake:
                try IntakeSuite(place: place, posts: leads, seconds: seconds).run(into: &measurements)
            case .latency:
                try LatencySuite(place: place, rate: rate, seconds: seconds).run(into: &measurements)
            case .relay: try RelaySuite(place: place, servers: servers, leads: leads).run(into: &measurements)
            case .steps: try StepsSuite(place: place, servers: servers, leads: leads).run(into: &measurements)
            case .notification:
                try NotificationSuite(place: place, servers: servers, leads: leads, seconds: seconds)
                    .run(into: &measurements)
            case .scaleOut:
                try ScaleOutSuite(place: place, servers: servers, leads: leads).run(into: &measurements)
            case .memory: try MemorySuite(place: place, leads: leads).run(into: &measurements)
            }
        }
        return measurements
    }
}
