import CRabbitMQ
import Glibc

/// Frames in and out of one socket, every wait bounded.
///
/// On plain TCP Baton reads and writes the socket itself and the library only encodes and decodes: no call can block
/// (L1, L2, L4), a whole window leaves in one system call (L9) and no last frame is held back (L10). Under TLS, or when
/// told so, the library does both, under the watchdog.
struct Transport: ~Copyable {
    /// Why a wait ended.
    enum Wake {
        case frame(Frame)
        case flushed
        case timedOut
    }

    let handle: LibraryHandle
    let frameMax: Int
    /// False where the library reads and writes.
    let isDirect: Bool
    /// The bound of a single send by the library.
    let sendLimit: Duration

    var inbound: InboundBuffer
    var outbound: OutboundBuffer
    private var heartbeat: Heartbeat
    /// The library may hold bytes that came with the last reply of the login.
    private var libraryHoldsInput = true
    /// Kept while what the broker said before it closed is still to be read.
    private var sendFailure: MessagingError?
    /// Frames that the library decoded since its buffers were released.
    var unreleased = 0

    /// Connects and logs in.
    init(_ settings: ConnectionSettings, _ deadlines: Deadlines) throws(MessagingError) {
        let deadline = ContinuousClock.now + settings.connectTimeout
        let handle = try LibraryHandle.open(settings, deadlines, until: deadline)
        try handle.logIn(settings, until: deadline)
        let frameMax = unsafe Int(amqp_get_frame_max(handle.state))
        let interval = unsafe Duration.seconds(amqp_get_heartbeat(handle.state))
        self.frameMax = frameMax
        isDirect = settings.coalescesFrames && settings.security == .plain
        sendLimit = settings.rpcTimeout
        inbound = InboundBuffer(frameMax: frameMax)
        outbound = OutboundBuffer(frameMax: frameMax)
        heartbeat = Heartbeat(interval: interval, now: .now)
        self.handle = handle
    }

    /// Waits for a frame, or with `orFlushed` until everything is sent, whichever comes first.
    ///
    /// Sends what is pending and the heartbeats that are due meanwhile. A deadline that has passed means: take what is
    /// there, wait for nothing.
    mutating func wait(
        until deadline: ContinuousClock.Instant, orFlushed: Bool = false
    ) throws(MessagingError) -> Wake {
        guard isDirect else { return orFlushed ? .flushed : try waitInLibrary(until: deadline) }
        if libraryHoldsInput, let frame = try takeOver(until: deadline) { return .frame(frame) }
        while true {
            flush()
            if orFlushed, outbound.count == 0, sendFailure == nil { return .flushed }
            if let frame = try inbound.next() { return .frame(frame) }
            switch try inbound.fill(from: handle.descriptor) {
            case .bytes:
                heartbeat.noteReceived(at: .now)
                continue
            case .end: throw sendFailure ?? .connection("broker closed the socket")
            case .nothing: if let sendFailure { throw sendFailure }
            }
            let now = ContinuousClock.now
            // Only after everything there was is read: a busy lane must not take its own pause for the broker's.
            guard !heartbeat.isOverdue(at: now) else { throw .connection("no heartbeat from the broker") }
            if heartbeat.isSendDue(at: now) {
                heartbeat.noteSent(at: now)
                outbound.appendHeartbeat()
                continue
            }
            guard now < deadline else { return .timedOut }
            var event = pollfd(
                fd: handle.descriptor, events: Int16(outbound.count > 0 ? POLLIN | POLLOUT : POLLIN), revents: 0)
            _ = unsafe poll(&event, 1, (heartbeat.nextEvent(before: deadline) - now).pollTimeout)
        }
    }

    /// A frame that is in memory already; nil without asking the socket.
    mutating func buffered() throws(MessagingError) -> Frame? {
        if isDirect, !libraryHoldsInput { return try inbound.next() }
        guard unsafe amqp_frames_enqueued(handle.state) != 0 || amqp_data_in_buffer(handle.state) != 0,
            case .frame(let frame) = try wait(until: .now)
        else { return nil }
        return frame
    }

    /// Sends about half of what is pending, for fault runs.
    mutating func flushHalf() throws(MessagingError) {
        guard isDirect else { return }
        _ = try outbound.flush(to: handle.descriptor, half: true)
    }

    private mutating func flush() {
        guard outbound.count > 0, sendFailure == nil else { return }
        do {
            if try outbound.flush(to: handle.descriptor) { heartbeat.noteSent(at: .now) }
        } catch {
            sendFailure = error
        }
    }

    /// Reads what the library holds until it holds nothing; from then on the socket is ours.
    private mutating func takeOver(until deadline: ContinuousClock.Instant) throws(MessagingError) -> Frame? {
        let state = unsafe handle.state
        while unsafe amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0
            || amqp_release_buffers_ok(state) == 0
        {
            switch try waitInLibrary(until: deadline) {
            case .frame(let frame): return frame
            case .flushed, .timedOut: return nil
            }
        }
        libraryHoldsInput = false
        return nil
    }
}
