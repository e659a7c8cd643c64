import ArgumentParser
import Figures
import Foundation

/// What `deploy/bench compare OLD NEW` runs.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Shows two results files side by side: ratio, and whether the runs overlap.")

    @Argument(help: "Results of before, one JSON object per line.")
    var old: String

    @Argument(help: "Results of now.")
    var new: String

    func run() throws {
        print(Comparison(old: try figures(old), new: try figures(new)).text)
    }

    private func figures(_ path: String) throws -> [Figure] {
        do {
            return try Figure.read(lines: try String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw BenchFault("\(path) cannot be read as results: \(error)")
        }
    }
}
