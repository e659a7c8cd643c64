import Foundation

/// The database dies, is slow, full, or refuses.
enum DatabaseRows {
    static let all = [immediate]

    private static let immediate = Row(
        "F30", "immediate stop of PostgreSQL during commits, and start", quick: true, plan: Row.Plan(mostRecovery: 10)
    ) { trial in
        try await trial.play { trial in
            try trial.servers.kill(trial.servers.postgres, SIGQUIT)
            try await Task.sleep(for: .seconds(1))
            try await trial.servers.databaseAnswers(trial.database)
        }
    }
}
