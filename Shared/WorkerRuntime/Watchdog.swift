import Messaging

/// The thread that ends library calls past their deadline: it shuts their sockets down, which is the only sure end.
final class Watchdog: Sendable {
    let deadlines = Deadlines()
    private let signal = StopSignal()

    func start() throws {
        let deadlines = deadlines
        let signal = signal
        try startThread(named: "watchdog") {
            while !signal.wait(for: .milliseconds(500)) { deadlines.strike(now: .now) }
        }
    }

    func stop() {
        signal.set()
    }
}
