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

    /// Names an effect that begins.
    func begin(_ job: Work.Job) -> Int {
        state.withLock { state in
            state.next += 1
            state.underWay[state.next] = job
            return state.next
        }
    }

    func end(_ number: Int, with effect: Work.Effect) {
        state.withLock { state in
            guard let job = state.underWay.removeValue(forKey: number) else { return }
            state.ended.append((job, effect))
        }
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

    var hasEnded: Bool { state.withLock { !$0.ended.isEmpty } }

    var isEmpty: Bool { state.withLock { $0.underWay.isEmpty && $0.ended.isEmpty } }
}
