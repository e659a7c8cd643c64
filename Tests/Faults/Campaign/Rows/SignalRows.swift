import Contracts
import Foundation
import Support

/// Signals to workers under load.
enum SignalRows {
    static let all = [terminated]

    private static let terminated = Row("F19", "SIGTERM to every worker under load", quick: true) { trial in
        try await trial.play { trial in
            for worker in trial.relay.workers {
                guard let end = worker.stop() else {
                    trial.problem("I14: \(worker.name) did not end within 20 s of SIGTERM")
                    continue
                }
                if end.status != 0 || end.took > .seconds(15) {
                    trial.problem("I14: \(worker.name) ended with \(end.status) after \(end.took)")
                }
                try worker.start()
            }
        }
    }
}
