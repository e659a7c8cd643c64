import Foundation
import Support

/// The disk of the database is full.
enum DiskRows {
    static let all = [full]

    /// Set in the campaign that this row starts for itself, on servers with little room.
    static let room = "BATON_POSTGRES_SPACE"

    private static let full = Row("F35", "the database's disk full for 8 s, then freed", obstacle: obstacle) { trial in
        guard ProcessInfo.processInfo.environment[room] == nil else {
            return try await trial.play { trial in try await fill(trial) }
        }
        try await runOnSmallDisk(trial)
    }

    @Sendable private static func obstacle() -> String? {
        geteuid() == 0 ? nil : "only root can mount a small disk"
    }

    /// Leaves no room for a page, waits, and gives it back.
    private static func fill(_ trial: Trial) async throws {
        let folder = "\(trial.servers.home)/postgres"
        let ballast = "\(folder)/ballast"
        defer { try? FileManager.default.removeItem(atPath: ballast) }
        // Ends with "no space left", which is what it is for.
        _ = try? await trial.servers.run(["dd", "if=/dev/zero", "of=\(ballast)", "bs=64k", "status=none"])
        let fits: Void? = try? await trial.sql(
            "CREATE TABLE public.ballast AS SELECT repeat('x', 1000) FROM generate_series(1, 20000)")
        if fits != nil { trial.problem("the disk was not full") }
        try await trial.wait(8)
        try FileManager.default.removeItem(atPath: ballast)
        try await trial.servers.databaseAnswers(trial.database)
    }

    /// The same campaign once more, for this row alone, with mounts of its own.
    private static func runOnSmallDisk(_ trial: Trial) async throws {
        let file = "\(trial.relay.folder)/f35.json"
        let seed = trial.result.seed
        let (_, output) = try await offPool {
            try Executable.runCommand(
                [
                    "unshare", "--mount", "deploy/lib/with-servers", "deploy/faults", "--with-servers", "--only", "F35",
                    "--seed", "\(seed)", "--json", file,
                ], environment: [room: "700m"])
        }
        guard let json = FileManager.default.contents(atPath: file) else {
            trial.problem("the campaign on a small disk did not end: \(output.suffix(300))")
            return
        }
        trial.result = try JSONDecoder().decode(RowResult.self, from: json)
    }
}
