/// Forwards one direction of one connection; lives on one thread.
///
/// Bytes are read, told apart into messages, and wait in a queue until the faults in force let them go.
struct Forwarder {
    let connection: ProxiedConnection
    let direction: Direction
    let board: FaultBoard
    let log: EventLog
    /// Opens or shuts the port when a fault of this connection's says so.
    let onStrike: @Sendable () -> Void
    let source: Socket
    let target: Socket

    var reader: StreamReader
    var random: SplitMix
    var queue = ByteQueue()
    /// Messages that were read and not yet forwarded.
    var messages = EventQueue()
    /// Messages to the client that are not in the log yet.
    var unlogged = EventQueue()
    /// How many bytes have left the queue.
    var position = 0
    var hasEnded = false
    var hasDropped = false

    var standing = StandingFaults()
    var generation = -1
    /// What is left of each limit and of each byte trigger, by the fault's number.
    var limits: [Int: Int] = [:]
    var byteTriggers: [Int: Int] = [:]
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// The longest wait: so soon a change or a stop is noticed.
    static let tick = Duration.milliseconds(20)
    /// More bytes do not wait here, but in the sender.
    private static let capacity = 8 << 20

    init(
        _ connection: ProxiedConnection, _ direction: Direction, speaking spoken: WireProtocol, board: FaultBoard,
        log: EventLog, seed: UInt64, onStrike: @escaping @Sendable () -> Void
    ) {
        self.connection = connection
        self.direction = direction
        self.board = board
        self.log = log
        self.onStrike = onStrike
        source = direction == .toServer ? connection.client : connection.server
        target = direction == .toServer ? connection.server : connection.client
        reader = StreamReader(spoken, direction)
        random = SplitMix(seed: seed &+ UInt64(connection.id) &* 2 &+ (direction == .toServer ? 0 : 1))
    }

    var isOpen: Bool { connection.phase == .open }

    mutating func run() {
        while isOpen {
            refresh()
            strikeStanding()
            advance(to: position + sendable)
            if hasEnded, queue.isEmpty {
                if finish() { return }
                Socket.pause(Self.tick)
            } else {
                let release = queue.nextRelease.map { max(.zero, $0 - .now) } ?? Self.tick
                ingest(within: release == .zero ? Self.tick : min(Self.tick, release))
            }
        }
        if connection.phase == .closing { discard() }
    }

    /// The bytes that may go now.
    private var sendable: Int {
        let released = standing.latencies.isEmpty ? queue.count : queue.released(at: .now)
        guard standing.holdsBackParts, !hasEnded, queue.count < Self.capacity else { return released }
        return min(released, max(0, reader.boundary - position))
    }

    /// Passes the end of the stream on, unless a black hole swallows it; true when this direction is done.
    private mutating func finish() -> Bool {
        if standing.isBlackholed {
            drop(0)
            return false
        }
        log.append(.ended, connection: connection.id, direction: direction)
        target.shutdownWriting()
        return true
    }

    /// Waits for bytes for a while, and reads what is there.
    mutating func ingest(within limit: Duration) {
        guard !hasEnded, queue.count < Self.capacity else { return Socket.pause(limit) }
        guard source.waitReadable(within: limit) else { return }
        switch source.receive(into: &buffer) {
        case .bytes(let count): take(ArraySlice(Array(buffer[..<count])))
        case .nothing: break
        case .end: hasEnded = true
        case .failed:
            // The peer reset the connection; a black hole swallows that too.
            hasEnded = true
            if isOpen, !standing.isBlackholed { connection.reset() }
        }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        refresh()
        var delay = Duration.zero
        for (base, jitter) in standing.latencies {
            delay += base + jitter * Double.random(in: -1...1, using: &random)
        }
        queue.append(bytes, release: .now + max(.zero, delay))
        for event in reader.feed(bytes) {
            messages.append(event)
            guard let logged = event.logged else { continue }
            if direction == .toServer {
                log.append(logged, connection: connection.id, direction: direction)
            } else {
                unlogged.append(event)
            }
        }
    }

    /// Reads to the end, so that closing sends no reset; bounded, as the peer may never end.
    private mutating func discard() {
        let deadline = ContinuousClock.now + .seconds(1)
        while !hasEnded, connection.phase == .closing, ContinuousClock.now < deadline {
            guard source.waitReadable(within: Self.tick) else { continue }
            switch source.receive(into: &buffer) {
            case .bytes, .nothing: break
            case .end, .failed: hasEnded = true
            }
        }
    }
}
