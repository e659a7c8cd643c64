import Figures
import Foundation

/// What the intake takes: as fast as it answers, at a steady rate, and both while others try to hold it up.
///
/// Its journal is on the servers' disk with every sync; the broker is away, so that what it drains is not measured.
struct IntakeSuite {
    let place: BenchPlace
    let posts: Int
    let seconds: Int

    /// Posts per second of the steady part.
    static let rate = 500
    static let holders = 10_000

    func run(into measurements: inout Measurements) throws {
        let intake = try BenchIntake(place: place, isDraining: false)
        defer { intake.stop() }
        let load = PostLoad(place: place, port: intake.port)
        // Connections, statements and pages of the file that are there already.
        _ = try load.send(2000, prefix: "w", to: intake)
        try measure("", load, intake, into: &measurements)
        let holders = try load.hold(Self.holders)
        defer { holders.stop() }
        // Until all have come and the first have been turned out.
        pause(15)
        try measure("held_", load, intake, into: &measurements)
        try holders.check()
        try intake.check()
    }

    private func measure(
        _ name: String, _ load: PostLoad, _ intake: BenchIntake, into measurements: inout Measurements
    ) throws {
        let before = intake.cpuSeconds
        let flood = try load.send(posts, prefix: "\(name)f", to: intake)
        measurements.add("\(name)posts", flood.answered / flood.seconds, "posts/s")
        measurements.add("\(name)cpu_per_1000", (intake.cpuSeconds - before) / Double(posts) * 1000, "s")
        let idle = intake.cpuSeconds
        let steady = try load.send(Self.rate * seconds, prefix: "\(name)s", rate: Self.rate, to: intake)
        measurements.add("\(name)steady_p50", steady.p50, "ms")
        measurements.add("\(name)steady_p99", steady.p99, "ms")
        measurements.add("\(name)steady_max", steady.longest, "ms")
        measurements.add(
            "\(name)steady_cpu_per_1000", (intake.cpuSeconds - idle) / steady.answered * 1000, "s")
        measurements.add("\(name)reopened", flood.reopened + steady.reopened, "connections")
    }
}
