/// The faults in force on one direction of one connection, at one moment.
struct StandingFaults {
    var latencies: [(delay: Duration, jitter: Duration)] = []
    var isBlackholed = false
    var heldUntil: ContinuousClock.Instant?
    var sliceSize = Int.max
    var bytesPerSecond: Int?
    /// By the fault's number: how many bytes may go through.
    var limits: [Int: Int] = [:]
    /// By the fault's number: after how many bytes it strikes.
    var byteTriggers: [Int: Int] = [:]
    /// What happens once, and is to happen now.
    var strikes: [ArmedFault] = []
    /// Some fault waits for a message in this direction.
    var watchesMessages = false
    /// Some fault strikes before the message it waits for: only whole messages may be forwarded.
    var holdsBackParts = false

    init() {}

    init(
        _ faults: [ArmedFault], connection: Int, openedAt: ContinuousClock.Instant, direction: Direction
    ) {
        for armed in faults {
            if armed.fault.direction.covers(direction) {
                if let count = armed.byteTrigger { byteTriggers[armed.number] = count }
                if armed.waitsForMessage {
                    watchesMessages = true
                    if armed.fault.position == .before { holdsBackParts = true }
                }
            }
            if let since = armed.inForce(on: connection, direction, openedAt: openedAt) { add(armed, since: since) }
        }
    }

    private mutating func add(_ armed: ArmedFault, since: ContinuousClock.Instant) {
        switch armed.fault.action {
        case .latency(let delay, let jitter): latencies.append((delay, jitter))
        case .blackhole: isBlackholed = true
        case .hold(let time): heldUntil = max(heldUntil ?? since, since + time)
        case .slice(let size): sliceSize = min(sliceSize, max(1, size))
        case .limit(let bytes): limits[armed.number] = bytes
        case .bandwidth(let rate): bytesPerSecond = min(bytesPerSecond ?? .max, max(1, rate))
        case .reset, .close, .run: if case .always = armed.fault.trigger { strikes.append(armed) }
        case .refuse, .down: break
        }
    }
}
