import Glibc
import Synchronization

/// The ids of all workers that this process has started and not yet seen end.
package enum RunningWorkers {
    private static let pids = Mutex<Set<Int32>>([])

    static func add(_ pid: Int32) { pids.withLock { _ = $0.insert(pid) } }
    static func remove(_ pid: Int32) { pids.withLock { _ = $0.remove(pid) } }

    /// For whoever is interrupted: nothing that it started stays behind.
    package static func killAll() {
        for pid in pids.withLock({ $0 }) { kill(pid, SIGKILL) }
    }
}
