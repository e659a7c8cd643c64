import Foundation

/// The broker dies or is restarted.
enum BrokerRows {
    static let all = [killed]

    private static let killed = Row(
        "F23", "kill -9 of the broker", quick: true, plan: Row.Plan(mostRecovery: 10)
    ) { trial in
        try await trial.play { trial in
            try trial.servers.kill(trial.servers.beam, SIGKILL)
            try await Task.sleep(for: .seconds(2))
            try await trial.servers.brokerAnswers(trial.broker)
        }
    }
}
