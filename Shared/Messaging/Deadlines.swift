import Glibc
import Synchronization

/// The watchdog's table: which socket must be done by when.
///
/// librabbitmq sends without a limit (L2) and reads the rest of a message without one (L4); only a `shutdown()` from
/// another thread ends such a call for sure. Whoever enters one arms its descriptor, and one thread calls
/// ``strike(now:)`` every 250 to 500 ms while anything is armed:
///
///     while running { if deadlines.waitUntilArmed(within: .seconds(5)) { pause(); deadlines.strike(now: .now) } }
///
/// A descriptor must be disarmed before it is closed: its number may name another socket the moment after.
package final class Deadlines: Sendable {
    private struct Table {
        var armed: [Int32: ContinuousClock.Instant] = [:]
        var struck: Set<Int32> = []
        var isAwaited = false
    }

    private let table = Mutex(Table())
    /// A pipe that wakes the thread in ``waitUntilArmed(within:)``.
    private let bell: (pull: Int32, hear: Int32)

    package init() {
        var ends: [Int32] = [-1, -1]
        // Without a pipe the watchdog still looks whenever its own limit ends.
        _ = unsafe pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        bell = (pull: ends[1], hear: ends[0])
    }

    deinit {
        close(bell.pull)
        close(bell.hear)
    }

    package var hasArmed: Bool { table.withLock { !$0.armed.isEmpty } }

    package func arm(_ descriptor: Int32, until deadline: ContinuousClock.Instant) {
        let rings = table.withLock { table in
            table.armed[descriptor] = deadline
            defer { table.isAwaited = false }
            return table.isAwaited
        }
        // Only when somebody sleeps: arming happens before every library call.
        if rings { _ = unsafe write(bell.pull, [1], 1) }
    }

    /// Returns true if the watchdog has shut the socket down since it was armed.
    @discardableResult
    package func disarm(_ descriptor: Int32) -> Bool {
        table.withLock { table in
            table.armed[descriptor] = nil
            return table.struck.remove(descriptor) != nil
        }
    }

    /// Shuts down every socket that is past its deadline, and returns how many there were.
    @discardableResult
    package func strike(now: ContinuousClock.Instant) -> Int {
        // Inside the lock, so that a descriptor cannot be disarmed and closed between the look and the blow.
        table.withLock { table in
            let overdue = table.armed.filter { $0.value <= now }.keys
            for descriptor in overdue {
                shutdown(descriptor, Int32(SHUT_RDWR))
                table.armed[descriptor] = nil
                table.struck.insert(descriptor)
            }
            return overdue.count
        }
    }

    /// Sleeps until something is armed, at most `limit`; true if something is.
    package func waitUntilArmed(within limit: Duration) -> Bool {
        let isArmed = table.withLock { table in
            table.isAwaited = table.armed.isEmpty
            return !table.isAwaited
        }
        guard !isArmed else { return true }
        var wait = pollfd(fd: bell.hear, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&wait, 1, limit.pollTimeout)
        var strokes = [UInt8](repeating: 0, count: 64)
        _ = unsafe read(bell.hear, &strokes, strokes.count)
        return table.withLock { table in
            table.isAwaited = false
            return !table.armed.isEmpty
        }
    }
}
