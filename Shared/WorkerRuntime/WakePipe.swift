import Glibc

/// A pipe that one thread sleeps on and others write to; the kernel keeps a wake-up that comes early.
package final class WakePipe: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        // Without descriptors left the waits below fall back to their time limits.
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    package func wake() {
        var byte: UInt8 = 1
        // A full pipe has wake-ups enough.
        _ = write(writeEnd, &byte, 1)
    }

    /// Sleeps until woken or until the time has passed; wake-ups that came before count.
    package func wait(upTo duration: Duration) {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptor, 1, Int32(clamping: max(duration.milliseconds, 0)))
    }

    /// Forgets the wake-ups so far.
    package func drain() {
        var bytes: [UInt8] = Array(repeating: 0, count: 64)
        while read(readEnd, &bytes, bytes.count) > 0 {}
    }
}
