import Foundation
import Support

/// The broker restarts, dies, stays away.
enum BrokerRows {
    static let all = [restarted, minute, killed, lost]

    private static let restarted = Row(
        "F22", "stop_app and start_app", plan: Row.Plan(mostRecovery: 10)
    ) { trial in
        try await trial.play { trial in
            try await trial.servers.control("stop_app")
            try await trial.waitIdly(6)
            try await trial.servers.control("start_app")
            try await trial.servers.brokerAnswers(trial.broker)
        }
    }

    private static let minute = Row(
        "F22-minute", "broker stopped for a minute under 200 posts/s",
        plan: Row.Plan(posts: 13_000, rate: 200, formsOnly: true, patience: .seconds(240))
    ) { trial in
        try await trial.play { trial in
            try await trial.servers.supervise("stop", "rabbitmq")
            do {
                try await trial.waitIdly(60)
                try await trial.servers.supervise("start", "rabbitmq")
            } catch {
                try await trial.servers.supervise("start", "rabbitmq")
                throw error
            }
            try await trial.servers.brokerAnswers(trial.broker)
        }
        let submissions = trial.history.all.values.count { $0.post.fate != .activity }
        trial.note("\(trial.history.count(.ok)) of \(submissions) submissions answered 200 or confirmed")
    }

    private static let killed = Row(
        "F23", "kill -9 of the broker", quick: true, plan: Row.Plan(mostRecovery: 10)
    ) { trial in
        try await trial.play { trial in
            try trial.servers.kill(trial.servers.beam, SIGKILL)
            try await trial.wait(2)
            try await trial.servers.brokerAnswers(trial.broker)
        }
    }

    private static let lost = Row("F23-cut", "every connection closed by the broker, five times") { trial in
        try await trial.play { trial in
            for _ in 0..<5 {
                try trial.broker.closeAllConnections()
                try await trial.wait(1)
            }
        }
    }
}
