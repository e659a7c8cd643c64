import Figures
import Foundation

/// Where results are kept: the latest of each suite, and a file of the caller's choice.
struct ResultsFolder {
    private let path: String
    private let extra: String?

    /// Makes the folder; `extra` is a file that results are added to as well.
    init(extra: String?) throws {
        path = try BenchPlace.variable("BATON_BENCH_RESULTS")
        self.extra = extra.map { URL(fileURLWithPath: $0).path }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if let file = self.extra { try append("", to: file) }
    }

    func write(_ figures: [Figure], of suite: Suite) throws {
        let lines = try figures.map { try $0.line() + "\n" }.joined()
        let latest = "\(path)/latest-\(suite.rawValue).jsonl"
        try lines.write(toFile: latest, atomically: true, encoding: .utf8)
        if let extra { try append(lines, to: extra) }
    }

    private func append(_ text: String, to file: String) throws {
        if !FileManager.default.fileExists(atPath: file) {
            guard FileManager.default.createFile(atPath: file, contents: nil) else {
                throw BenchFault("cannot write \(file)")
            }
        }
        guard let handle = FileHandle(forWritingAtPath: file) else { throw BenchFault("cannot write \(file)") }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
