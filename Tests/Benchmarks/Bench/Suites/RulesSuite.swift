import Figures
import Foundation
import Models
import Rules

/// The pure rules alone: no servers, microseconds of CPU a call, each result checked beforehand.
struct RulesSuite {
    private static let rounds = 51
    private static let secondsPerRound = 0.02

    func run(into measurements: inout Measurements) throws {
        LeadNormalisation.warmUp()
        for rules in [30, 100] { time("scoring_\(rules)_rules", try ScoringSample(rules: rules), &measurements) }
        for rules in [20, 100] { time("routing_\(rules)_rules", try RoutingSample(rules: rules), &measurements) }
        time("mapping", try MappingSample(), &measurements)
        time("json_decode", try DecodingSample(), &measurements)
        time("json_encode", try EncodingSample(), &measurements)
    }

    private func time(_ name: String, _ sample: some TimedSample, _ measurements: inout Measurements) {
        note("  \(name)")
        var calls = 1
        while seconds(of: calls, sample) < Self.secondsPerRound { calls *= 2 }
        for _ in 0..<Self.rounds {
            measurements.add(name, seconds(of: calls, sample) / Double(calls) * 1e6, "us")
        }
    }

    private func seconds(of calls: Int, _ sample: some TimedSample) -> Double {
        let began = Self.threadSeconds()
        var sum = 0
        for _ in 0..<calls { sum &+= sample.call() }
        let elapsed = Self.threadSeconds() - began
        // Whoever reads the result keeps the calls from being left out.
        if sum == .min { note("") }
        return elapsed
    }

    /// CPU time of this thread: others on the machine do not count.
    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Something to be timed; making one checks its result.
protocol TimedSample {
    /// Does it once and returns something of the result.
    func call() -> Int
}
