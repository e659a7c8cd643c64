import Synchronization

/// A hint that there is work: sets at any time, wakes one waiter, and is forgotten once it did.
package final class WakeSignal: Sendable {
    private let state = Mutex<(isSet: Bool, waiter: CheckedContinuation<Void, Never>?)>((false, nil))

    package init() {}

    package func set() {
        let waiter = state.withLock { state in
            let waiter = state.waiter
            state = (waiter == nil, nil)
            return waiter
        }
        waiter?.resume()
    }

    /// Returns when the signal is set, or after the time given: polling is the fallback.
    package func wait(upTo duration: Duration) async {
        await withTaskGroup { group in
            group.addTask {
                // Cancelled when the signal came first: then there is nothing to wake.
                guard (try? await Task.sleep(for: duration)) != nil else { return }
                self.set()
            }
            await waitUntilSet()
            group.cancelAll()
        }
    }

    private func waitUntilSet() async {
        await withCheckedContinuation { continuation in
            let isSet = state.withLock { state in
                if state.isSet {
                    state = (false, nil)
                    return true
                }
                state.waiter = continuation
                return false
            }
            if isSet { continuation.resume() }
        }
    }
}
