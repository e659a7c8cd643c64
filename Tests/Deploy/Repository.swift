import FoundationEssentials
import Glibc

/// The clone that these tests were built from, read as text.
enum Repository {
    static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    /// Where the build put the executables: beside the test bundle.
    static var executables: String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") && $0.contains("/") }
        return bundle.map { $0.split(separator: "/").dropLast().map { "/" + $0 }.joined() } ?? "\(root)/.build/debug"
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }

    static func lines(_ path: String) throws -> [Substring] {
        try text(path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The files below a folder, as paths from the root.
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").map { "\(folder)/\($0)" }.filter {
            var isFolder = false
            return FileManager.default.fileExists(atPath: "\(root)/\($0)", isDirectory: &isFolder) && !isFolder
        }.sorted()
    }

    /// Runs a command in the root and returns its status and all that it says.
    static func run(_ command: String) throws -> (status: Int32, output: String) {
        guard let pipe = popen("cd '\(root)' && { \(command); } 2>&1 </dev/null", "r") else {
            throw CommandFailure(command: command)
        }
        var output: [UInt8] = []
        var byte = fgetc(pipe)
        while byte != EOF {
            output.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(pipe)
        }
        return ((pclose(pipe) >> 8) & 0xFF, String(decoding: output, as: UTF8.self))
    }
}

/// A command that could not be started.
struct CommandFailure: Error {
    var command: String
}
