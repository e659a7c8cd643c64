import Foundation

/// The senders of forms in a process of their own (`Tests/Benchmarks/Posts`).
struct PostLoad {
    /// How a run of posts went; times of answers in milliseconds, from the moment at which each was due.
    struct Pace {
        var answered: Double
        var seconds: Double
        var p50: Double
        var p99: Double
        var longest: Double
        /// Connections that were closed on an honest sender.
        var reopened: Double
    }

    let place: BenchPlace
    let port: UInt16

    private static let connections = 64
    private var program: String { "\(place.executables)/baton-posts" }

    /// Posts forms, as fast as they are answered without a rate, and checks the journal afterwards.
    func send(_ count: Int, prefix: String, rate: Int = 0, to intake: BenchIntake) throws -> Pace {
        let keys = "\(place.home)/journal/\(prefix).keys"
        let children = try Children(logs: "\(place.results)/log")
        defer { children.stop() }
        try children.start(
            "posts", program,
            ["send", "\(port)", BenchIntake.form, prefix, "\(count)", "\(Self.connections)", "\(rate)", keys],
            environment: [:])
        let log = children.all[0].log
        try children.waitForAll()
        let words = ProcFile.text(log).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard words.count == 6, Int(words[0]) == count else { throw BenchFault("\(log) holds no figures") }
        try JournalCheck.verify(intake.journal, answered: keys, prefix: prefix)
        return Pace(
            answered: words[0], seconds: words[1], p50: words[2], p99: words[3], longest: words[4],
            reopened: words[5])
    }

    /// Starts so many connections that are held open as badly as possible; stopping the child ends them.
    func hold(_ count: Int) throws -> Children {
        let children = try Children(logs: "\(place.results)/log")
        try children.start(
            "holders", program, ["hold", "\(port)", BenchIntake.form, "\(count)"], environment: [:])
        return children
    }
}
