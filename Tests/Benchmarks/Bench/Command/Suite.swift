import ArgumentParser

/// The groups of measures that a benchmark can take.
enum Suite: String, CaseIterable, ExpressibleByArgument {
    /// First, while nothing is stored yet that would be in the way; growth comes last, as it fills the disk.
    case rules, start, idle, intake, latency, relay, steps, notification
    case scaleOut = "scale-out"
    case memory, growth

    /// What is measured when nothing is asked for: the answer comes within minutes.
    static let usual: [Suite] = [.latency, .relay]

    var needsServers: Bool { self != .rules }
}
