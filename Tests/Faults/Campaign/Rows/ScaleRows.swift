import Contracts
import Foundation
import Support

/// Workers come and go, with other clocks and other places to write to.
enum ScaleRows {
    static let all = [scaled, directory] + clocks

    private static let scaled = Row(
        "F48", "scoring from 1 to 8 to 1 workers, twice", plan: Row.Plan(posts: 1200, rate: 80)
    ) { trial in
        try await trial.play { trial in
            for _ in 0..<2 {
                let more = try trial.relay.start(.scoring, count: 7)
                try await trial.wait(4)
                for worker in more { _ = try await offPool { worker.stop() } }
                try await trial.wait(1)
            }
        }
    }

    private static let directory = Row("F46", "the directory of the channel file is none for five seconds") { trial in
        try await trial.play { trial in
            let place = "\(trial.relay.folder)/notifications"
            try FileManager.default.moveItem(atPath: place, toPath: place + ".away")
            try Data().write(to: URL(fileURLWithPath: place))
            try await trial.wait(5)
            try FileManager.default.removeItem(atPath: place)
            try FileManager.default.moveItem(atPath: place + ".away", toPath: place)
        }
    }

    private static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"

    private static let clocks = [("F47", "+1h"), ("F47-back", "-1h"), ("F47-day", "+1d")].map { id, shift in
        Row(
            id, "a second worker of each step whose clock is off by \(shift)",
            obstacle: {
                FileManager.default.fileExists(atPath: library) ? nil : "Debian's package libfaketime is not installed"
            },
            run: { trial in
                for step in Step.allCases {
                    try trial.relay.start(
                        step,
                        environment: ["LD_PRELOAD": library, "FAKETIME": shift, "FAKETIME_DONT_FAKE_MONOTONIC": "1"])
                }
                try await trial.play { trial in try await trial.wait(3) }
            })
    }
}
