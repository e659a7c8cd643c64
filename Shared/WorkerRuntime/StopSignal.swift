import Glibc
import Synchronization

/// Tells threads that the process is to stop; a waiting thread notices at once.
package final class StopSignal: Sendable {
    private let flag = Atomic<Bool>(false)
    private let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    package init() {}

    deinit {
        close(event)
    }

    package var isSet: Bool { flag.load(ordering: .acquiring) }

    package func set() {
        flag.store(true, ordering: .releasing)
        eventfd_write(event, 1)
    }

    /// Waits for the time given, or less when the signal is set meanwhile. Returns whether it is set.
    package func wait(for duration: Duration) -> Bool {
        var descriptor = pollfd(fd: event, events: Int16(POLLIN), revents: 0)
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        _ = poll(&descriptor, 1, Int32(clamping: max(milliseconds, 0)))
        return isSet
    }
}
