import Database
import Foundation
import Support

/// Makes the server write down the plan of everything that runs in a database, and reads it from the server's log.
struct PlanLog {
    let database: TestDatabase
    private let file: String

    init(_ database: TestDatabase) throws {
        self.database = database
        file = try TestServers.variable("BATON_TEST_HOME") + "/log/postgres.log"
    }

    /// From now on, in sessions that begin from now on.
    func begin() throws {
        var connection = try database.connect()
        for (name, value) in [
            ("session_preload_libraries", "auto_explain"), ("auto_explain.log_min_duration", "0"),
            ("auto_explain.log_format", "json"), ("auto_explain.log_level", "log"),
        ] {
            try connection.script("ALTER DATABASE \(database.name) SET \(name) = '\(value)'")
        }
    }

    /// What was written up to now.
    ///
    /// Two sessions that write at the same moment may tear each other's entry: such a one is left out, and the statement
    /// has been written down before and after.
    func statements() throws -> [ExplainedStatement] {
        // The supervisor keeps three earlier files.
        let parts = [".3", ".2", ".1", ""].compactMap { try? String(contentsOfFile: file + $0, encoding: .utf8) }
        var entry: [Substring]?
        var found: [ExplainedStatement] = []
        for line in parts.joined().split(separator: "\n") {
            if line.hasPrefix("\t") {
                entry?.append(line.dropFirst())
                continue
            }
            if let entry { found += Self.statement(entry) }
            entry = line.contains("@\(database.name) LOG:  duration:") && line.hasSuffix("plan:") ? [] : nil
        }
        if let entry { found += Self.statement(entry) }
        return found
    }

    private static func statement(_ lines: [Substring]) -> [ExplainedStatement] {
        let json = Data(lines.joined(separator: "\n").utf8)
        return (try? JSONDecoder().decode(ExplainedStatement.self, from: json)).map { [$0] } ?? []
    }
}
