/// A connection on which the server knows us, and mails can be handed over.
///
/// After a fault it must not be used again.
struct SMTPSession: ~Copyable {
    let server: SMTPServer
    let capabilities: Capabilities
    let openedAt: ContinuousClock.Instant
    /// Mails that the server has given its last word on.
    var mailCount = 0
    /// A mail was begun and not finished: RSET comes before the next.
    var needsReset = false
    private let handle: CurlHandle
    private var parser = ReplyParser()
    private var buffer = [UInt8](repeating: 0, count: 4_096)

    init(to server: SMTPServer) throws(MailError) {
        var handle = try CurlHandle()
        try handle.prepare(for: server)
        capabilities = try handle.logIn().check(server)
        self.handle = handle
        self.server = server
        openedAt = .now
    }

    /// Whether it may carry one more mail, as far as can be known without asking the server.
    mutating func isFit() -> Bool {
        guard mailCount < server.reuse.mails, ContinuousClock.now - openedAt < server.reuse.age else { return false }
        return (try? requireSilence()) != nil
    }

    /// Takes leave; the server's answer is a courtesy.
    mutating func quit() {
        guard (try? write("QUIT\r\n", until: .now + SMTPTimeouts.farewell)) != nil else { return }
        _ = try? reply(until: .now + SMTPTimeouts.farewell)
    }

    /// Says a line and returns the answer.
    mutating func command(_ line: String) throws(SessionFault) -> SMTPReply {
        let deadline = ContinuousClock.now + server.timeouts.command
        try requireSilence()
        try write("\(line)\r\n", until: deadline)
        return try reply(until: deadline)
    }

    private mutating func write(_ line: String, until deadline: ContinuousClock.Instant) throws(SessionFault) {
        let bytes = Array(line.utf8)
        var sent = 0
        while sent < bytes.count {
            switch handle.send(bytes[sent...]) {
            case .bytes(let count): sent += count
            case .wouldWait: guard handle.wait(for: Self.writable, until: deadline) else { throw .timedOut }
            case .end: throw .lost("the server hung up")
            case .failed(let why): throw .lost(why)
            }
        }
    }

    /// Hands a message over; true once all of it is with the kernel.
    ///
    /// False when the server answered before that: its answer is the next reply.
    mutating func hand(over message: WireMessage) throws(SessionFault) -> Bool {
        let deadline = ContinuousClock.now + server.timeouts.message
        var rest = message.bytes[...]
        while !rest.isEmpty {
            // Nobody who answers early is interested in the rest (RFC 5321, section 4.2.5, lets them).
            guard parser.isEmpty, try !hasArrived() else { return false }
            switch handle.send(rest.prefix(Self.block)) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldWait:
                guard handle.wait(for: Self.readable | Self.writable, until: deadline) else { throw .timedOut }
            case .end: throw .lost("the server hung up")
            case .failed(let why): throw .lost(why)
            }
            guard ContinuousClock.now < deadline || rest.isEmpty else { throw .timedOut }
        }
        return true
    }

    /// The next reply, whole.
    mutating func reply(until deadline: ContinuousClock.Instant) throws(SessionFault) -> SMTPReply {
        while true {
            do {
                if let reply = try parser.next() { return SMTPReply(reply) }
            } catch {
                throw .unreadable(error.what)
            }
            if try hasArrived() { continue }
            guard handle.wait(for: Self.readable, until: deadline) else { throw .timedOut }
        }
    }

    /// An answer nobody asked for would be taken for the next command's: the two sides would no longer agree.
    private mutating func requireSilence() throws(SessionFault) {
        guard parser.isEmpty, try !hasArrived() else {
            // Mostly a farewell of a server that waited too long.
            if let reply = try? parser.next(), reply.code == 421 { throw .closing(SMTPReply(reply)) }
            throw .unreadable("the server spoke before it was asked")
        }
    }

    /// Whether bytes were there to be taken.
    private mutating func hasArrived() throws(SessionFault) -> Bool {
        switch handle.receive(into: &buffer) {
        case .bytes(let count):
            parser.append(buffer[..<count])
            return true
        case .wouldWait: return false
        case .end: throw .lost("the server hung up")
        case .failed(let why): throw .lost(why)
        }
    }

    /// As much as one record of TLS holds.
    private static let block = 16 * 1_024
    private static let readable: Int32 = 0x1
    private static let writable: Int32 = 0x4
}
