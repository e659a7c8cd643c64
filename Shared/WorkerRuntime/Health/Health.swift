package import Models

/// The health of a process, out of its loops'.
package struct Health: Sendable {
    /// A loop that did not turn for this long hangs: every wait in it is bounded well below.
    package static let longestTurn: Double = 60

    private let loops: [LaneHealth]
    private let stop: StopSignal

    package init(loops: [LaneHealth], stop: StopSignal) {
        self.loops = loops
        self.stop = stop
    }

    package struct Report: Sendable {
        package var isOK: Bool
        package var body: String
    }

    /// Live as long as every loop turns; an outage of broker or database is no reason to restart a process.
    package func live(at now: Timestamp) -> Report {
        report { state in
            state.hasStopped || now.seconds(since: state.turnedAt) < Self.longestTurn ? nil : "does not turn"
        }
    }

    /// Ready when every loop has its connections, none is blocked, and the process is not draining.
    package func ready(at now: Timestamp) -> Report {
        let isDraining = stop.isSet
        return report { state in
            if isDraining { return "draining" }
            if !state.isConnected { return state.problem ?? "connecting" }
            if !state.isDatabaseUp { return "no database" }
            if let reason = state.waitsBecause { return "waits: \(reason)" }
            if state.isBlocked { return "the broker holds publishers back" }
            return nil
        }
    }

    private func report(_ problem: (LaneHealth.State) -> String?) -> Report {
        let checks = loops.map { loop in (name: loop.name, problem: problem(loop.current)) }
        let isOK = checks.allSatisfy { $0.problem == nil }
        let lines = checks.map { check in
            "{\"name\":\"\(check.name)\",\"status\":\"\(Self.escaped(check.problem ?? "ok"))\"}"
        }
        return Report(
            isOK: isOK,
            body: "{\"status\":\"\(isOK ? "ok" : "failing")\",\"checks\":[\(lines.joined(separator: ","))]}")
    }

    private static func escaped(_ text: String) -> String {
        String(
            text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { escaped, scalar in
                switch scalar {
                case "\"", "\\": escaped.append(contentsOf: ["\\", scalar])
                case _ where scalar.value < 0x20: escaped.append(" ")
                default: escaped.append(scalar)
                }
            })
    }
}
