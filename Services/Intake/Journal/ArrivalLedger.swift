/// What is known of the arrival of a journal's numbers: up to where was looked, and what was missing there.
///
/// One number that never comes holds up the deleting of later ones, but not the search for others that are missing.
struct ArrivalLedger: Sendable {
    /// Missing numbers remembered at most; the search waits until some of them have come.
    static let mostMissing = 20_000

    private struct Retry: Sendable {
        var tries = 0
        var dueAt: ContinuousClock.Instant
    }

    /// Everything up to here was looked for.
    private(set) var checked: Int64
    private var retries: [Int64: Retry] = [:]
    /// Marks of probes that have come out of capture's queue, and when; oldest first.
    private var probes: [(mark: Int64, cameAt: ContinuousClock.Instant)] = []

    init(captured: Int64) {
        checked = captured
    }

    var missing: [Int64] { retries.keys.sorted() }

    /// Everything up to here has come.
    var captured: Int64 { retries.keys.min().map { $0 - 1 } ?? checked }

    /// Notes a probe that has come out of capture's queue.
    mutating func probeCame(mark: Int64, at time: ContinuousClock.Instant) {
        guard probes.last.map({ $0.mark < mark }) ?? true else { return }
        probes.append((mark, time))
    }

    /// Up to where everything should have come: the newest mark whose probe came so long ago.
    mutating func settledMark(at now: ContinuousClock.Instant, settling: Duration) -> Int64? {
        guard let index = probes.lastIndex(where: { now - $0.cameAt >= settling }) else { return nil }
        // The older ones have nothing more to say.
        probes.removeFirst(index)
        return probes.first?.mark
    }

    /// Notes that these numbers, up to the one given, were looked for and not found.
    mutating func looked(upTo number: Int64, missing: [Int64], at now: ContinuousClock.Instant) {
        checked = max(checked, number)
        for number in missing { retries[number] = Retry(dueAt: now) }
    }

    mutating func came(_ numbers: [Int64]) {
        for number in numbers { retries[number] = nil }
    }

    /// The numbers to send now: each at once when found missing, then after a minute, two, four, up to an hour.
    mutating func due(at now: ContinuousClock.Instant) -> [Int64] {
        let due = retries.filter { $0.value.dueAt <= now }.keys.sorted()
        for number in due {
            guard let tries = retries[number]?.tries else { continue }
            let pause = min(Duration.seconds(60) * (1 << min(tries, 6)), .seconds(3600))
            retries[number] = Retry(tries: tries + 1, dueAt: now + pause)
        }
        return due
    }
}
