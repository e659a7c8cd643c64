import Synchronization

/// The effects that a dispatcher has begun: those under way, and those that ended and wait to be recorded.
///
/// Effects end on any thread; the loop takes the ended ones.
final class WorkInHand<Work: DueWork>: Sendable {
    typealias Done = (job: Work.Job, effect: Work.Effect)

    private struct State {
        var next = 0
        var underWay: [Int: Work.Job] = [:]
        var ended: [Done] = []
    }

    private let state = Mutex(State())
    private let settled = WakeSignal()

    /// Names an effect that begins.
    func begin(_ job: Work.Job) -> Int {
        state.withLock { state in
            state.next += 1
            state.underWay[state.next] = job
            return state.next
        }
    }

    func end(_ number: Int, with effect: Work.Effect) {
        let isLast = state.withLock { state in
            guard let job = state.underWay.removeValue(forKey: number) else { return false }
            state.ended.append((job, effect))
            return state.underWay.isEmpty
        }
        if isLast { settled.set() }
    }

    /// Returns once nothing is under way, or after the time given.
    func settle(upTo duration: Duration) async {
        let end = ContinuousClock.now + duration
        // The signal may be of work that ended before.
        while isUnderWay, ContinuousClock.now < end { await settled.wait(upTo: end - .now) }
    }

    /// What ended since it was asked last.
    func takeEnded() -> [Done] {
        state.withLock { state in
            let ended = state.ended
            state.ended = []
            return ended
        }
    }

    /// The jobs whose effects are under way.
    var underWay: [Work.Job] { state.withLock { Array($0.underWay.values) } }

    private var isUnderWay: Bool { state.withLock { !$0.underWay.isEmpty } }

    var hasEnded: Bool { state.withLock { !$0.ended.isEmpty } }

    var isEmpty: Bool { state.withLock { $0.underWay.isEmpty && $0.ended.isEmpty } }
}
