import Synchronization

/// Tells threads that the process is to stop; a waiting thread notices at once.
package final class StopSignal: Sendable {
    private let flag = Atomic<Bool>(false)
    private let pipe = WakePipe()

    package init() {}

    package var isSet: Bool { flag.load(ordering: .acquiring) }

    package func set() {
        flag.store(true, ordering: .releasing)
        pipe.wake()
    }

    /// Waits for the time given, or less when the signal is set meanwhile.
    ///
    /// Returns whether it is set.
    package func wait(for duration: Duration) -> Bool {
        // Never drained: once set, every wait ends at once.
        pipe.wait(upTo: duration)
        return isSet
    }
}
