import Messaging

/// The thread that ends library calls past their deadline: it shuts their sockets down, which is the only sure end.
final class Watchdog: Sendable {
    let deadlines = Deadlines()
    private let signal = StopSignal()

    func start() throws {
        let deadlines = deadlines
        let signal = signal
        try startThread(named: "watchdog") {
            while !signal.isSet {
                // Asleep while no library call is under way: an idle process costs nothing.
                guard deadlines.waitUntilArmed(within: .seconds(5)) else { continue }
                deadlines.strike(now: .now)
                _ = signal.wait(for: .milliseconds(250))
            }
        }
    }

    func stop() {
        signal.set()
    }
}
