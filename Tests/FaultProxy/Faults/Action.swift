/// What a fault does.
///
/// `reset`, `close` and `run` happen once each time the fault strikes. All others are states: they last until
/// ``FaultProxy/heal()``, `hold` until its time is over.
package enum Action: Sendable {
    /// Every byte arrives this much later, give or take the jitter; the order is kept.
    case latency(Duration, jitter: Duration = .zero)
    /// Bytes vanish, also the end of the stream; the connection stays open.
    case blackhole
    /// Nothing is forwarded for this long; nothing is lost.
    case hold(Duration)
    /// RST to both ends.
    case reset
    /// FIN to both ends.
    case close
    /// Bytes go out in writes of this size at most.
    case slice(size: Int)
    /// RST to both ends as soon as this many more bytes of the connection have gone through.
    case limit(bytes: Int)
    case bandwidth(bytesPerSecond: Int)
    /// New connections are accepted and reset at once.
    case refuse
    /// The port listens no more: the kernel refuses new connections.
    case down
    /// Calls the closure on the forwarding thread, which goes on when it returns.
    case run(@Sendable () -> Void)

    var isState: Bool {
        switch self {
        case .reset, .close, .run: false
        default: true
        }
    }

    var name: String {
        switch self {
        case .latency(let delay, let jitter): "latency \(delay) ± \(jitter)"
        case .blackhole: "blackhole"
        case .hold(let time): "hold \(time)"
        case .reset: "reset"
        case .close: "close"
        case .slice(let size): "slice \(size)"
        case .limit(let bytes): "limit \(bytes)"
        case .bandwidth(let rate): "bandwidth \(rate)/s"
        case .refuse: "refuse"
        case .down: "down"
        case .run: "run"
        }
    }
}
