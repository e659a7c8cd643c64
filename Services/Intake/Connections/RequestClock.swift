import NIOCore

/// Until when a connection must have moved on: what a slow sender is measured against.
struct RequestClock {
    /// What a connection waits for.
    enum Phase: Equatable {
        /// For a request: nothing of it has come.
        case idle
        case head
        case body
        /// For the intake itself, which has times of its own.
        case working
        /// For the sender to hang up after its last answer.
        case leaving
    }

    /// How long a sender gets to read its last answer before its connection is torn down.
    static let leave = TimeAmount.seconds(2)

    private(set) var phase = Phase.idle
    /// Requests whose answer is not written.
    private(set) var unanswered = 0
    private let limits: IntakeLimits
    private var phaseDeadline: NIODeadline
    private var stuckDeadline: NIODeadline?
    /// When the intake goes, whatever the sender's own times are.
    private var lastDeadline: NIODeadline?
    private var bodyBegan = NIODeadline.uptimeNanoseconds(0)
    private var received = 0

    /// A connection that opens is about to send its head.
    init(_ limits: IntakeLimits, at now: NIODeadline) {
        self.limits = limits
        phaseDeadline = now + TimeAmount(limits.head)
    }

    /// Nil while nothing is expected of the sender.
    var deadline: NIODeadline? {
        let phase = phase == .working ? nil : min(phaseDeadline, lastDeadline ?? phaseDeadline)
        guard let stuckDeadline else { return phase }
        return phase.map { min($0, stuckDeadline) } ?? stuckDeadline
    }

    /// Which limit a connection hits that is late.
    var limit: Limit? {
        if stuckDeadline == deadline { return .answer }
        return switch phase {
        case .idle: .idle
        case .head: .head
        case .body: .bodyTime
        case .working, .leaving: nil
        }
    }

    mutating func bytesArrived(at now: NIODeadline) {
        guard phase == .idle else { return }
        phase = .head
        phaseDeadline = now + TimeAmount(limits.head)
    }

    mutating func headArrived(at now: NIODeadline) {
        phase = .body
        unanswered += 1
        bodyBegan = now
        received = 0
        bodyArrived(0)
    }

    mutating func bodyArrived(_ count: Int) {
        received += count
        let earned = TimeAmount.nanoseconds(Int64(Double(received) / Double(limits.bodyRate) * 1e9))
        phaseDeadline = bodyBegan + min(TimeAmount(limits.head) + earned, TimeAmount(limits.bodyTime))
    }

    /// Returns whether it is to be dealt with: a request can be answered before its end.
    mutating func requestEnded(at now: NIODeadline) -> Bool {
        phase = .working
        if unanswered == 0 { rest(at: now) }
        return unanswered > 0
    }

    mutating func answered(at now: NIODeadline) {
        unanswered -= 1
        if unanswered == 0, phase == .working { rest(at: now) }
    }

    private mutating func rest(at now: NIODeadline) {
        phase = .idle
        phaseDeadline = now + TimeAmount(limits.idle)
    }

    /// The sender does not take its answers, or takes them again.
    mutating func answers(areTaken: Bool, at now: NIODeadline) {
        stuckDeadline = areTaken ? nil : now + TimeAmount(limits.answer)
    }

    /// The intake stops: a body under way gets as long as a head, and no more.
    mutating func closes(at now: NIODeadline) {
        lastDeadline = lastDeadline ?? now + TimeAmount(limits.head)
    }

    mutating func leaves(at now: NIODeadline) {
        phase = .leaving
        phaseDeadline = now + Self.leave
    }
}
