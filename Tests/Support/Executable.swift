import Foundation

/// An executable of this build, run as a process of its own.
package enum Executable {
    /// Runs to the end; returns the exit status and what it wrote.
    package static func run(_ name: String, _ arguments: [String], environment: [String: String]) throws -> (
        status: Int32, output: String
    ) {
        try runCommand(["\(TestServers.executables)/\(name)"] + arguments, environment: environment)
    }

    /// The same for any program, named by its path or found on the `PATH`.
    package static func runCommand(_ command: [String], environment: [String: String] = [:]) throws -> (
        status: Int32, output: String
    ) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
