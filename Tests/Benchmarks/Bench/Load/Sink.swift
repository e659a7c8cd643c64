import Figures
import Foundation

/// A receiver of notices in a process of its own (`Tests/Benchmarks/Sinks`).
struct Sink {
    enum Kind: String {
        case http, smtp
    }

    let port: UInt16
    private let children: Children
    private let file: String

    init(_ kind: Kind, place: BenchPlace) throws {
        file = "\(place.home)/\(kind.rawValue).records"
        children = try Children(logs: "\(place.results)/log")
        try children.start("sink", "\(place.executables)/baton-sinks", [kind.rawValue, file], environment: [:])
        port = try Self.port(of: children)
    }

    /// CPU seconds used so far.
    var cpuSeconds: Double { children.cpuSeconds()["sink"] ?? 0 }

    /// Ends it, and returns what it took, in the order in which it came.
    func records() throws -> [SinkRecord] {
        try children.check()
        children.stop()
        return try SinkRecord.read(Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    }

    func stop() {
        children.stop()
        try? FileManager.default.removeItem(atPath: file)
    }

    /// It says where it listens as soon as it does.
    private static func port(of children: Children) throws -> UInt16 {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            let words = ProcFile.text(children.all[0].log).split(whereSeparator: \.isNewline)
            if let port = words.first.flatMap({ UInt16($0) }) { return port }
            try children.check()
            guard ContinuousClock.now < deadline else { throw BenchFault("the sink did not start") }
            pause(0.01)
        }
    }
}
