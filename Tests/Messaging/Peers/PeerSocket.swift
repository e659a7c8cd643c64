import Glibc

/// The broker's end of a connection, with just enough AMQP to let a client in.
struct PeerSocket: Sendable {
    struct Frame {
        var type: UInt8
        var channel: UInt16
        var payload: [UInt8]

        /// Class and method, for a method frame.
        var method: [UInt8] { type == 1 ? Array(payload.prefix(4)) : [] }
    }

    let descriptor: Int32

    /// Plays the login and the opening of a channel.
    func letIn(heartbeat: UInt8 = 0) {
        _ = read(8)
        // connection.start 0-9, no properties, PLAIN, en_US
        method([0, 10, 0, 10, 0, 9, 0, 0, 0, 0, 0, 0, 0, 5] + "PLAIN".utf8 + [0, 0, 0, 5] + "en_US".utf8, channel: 0)
        _ = frame()
        method([0, 10, 0, 30, 0, 10, 0, 2, 0, 0, 0, heartbeat], channel: 0)  // tune: 10 channels, 128 KiB
        _ = frame()
        _ = frame()
        method([0, 10, 0, 41, 0], channel: 0)  // connection.open-ok
        _ = frame()
        method([0, 20, 0, 11, 0, 0, 0, 0])  // channel.open-ok
    }

    /// Plays confirm.select.
    func confirm() {
        _ = frame()
        method([0, 85, 0, 11])
    }

    func block() { method([0, 10, 0, 60, 6] + "memory".utf8, channel: 0) }
    func unblock() { method([0, 10, 0, 61], channel: 0) }

    func acknowledge(_ tag: UInt8, multiple: Bool) {
        method([0, 60, 0, 80, 0, 0, 0, 0, 0, 0, 0, tag, multiple ? 1 : 0])
    }

    /// Delivers a message with these encoded properties.
    func deliver(_ properties: [UInt8], body: [UInt8]) {
        // basic.deliver: consumer "c", tag 1, first time, exchange "e", routing key "k"
        method([0, 60, 0, 60, 1, 99, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 101, 1, 107])
        send(type: 2, [0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(body.count)] + properties)
        send(type: 3, body)
    }

    func method(_ payload: [UInt8], channel: UInt8 = 1) { send(type: 1, channel: channel, payload) }

    func send(type: UInt8, channel: UInt8 = 1, _ payload: [UInt8]) {
        let size = UInt32(payload.count)
        raw([type, 0, channel] + (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) } + payload + [0xCE])
    }

    func raw(_ bytes: [UInt8]) { _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// The next frame; nil once the client is gone.
    func frame() -> Frame? {
        guard let head = read(7) else { return nil }
        let size = head[3..<7].reduce(0) { $0 << 8 | Int($1) }
        guard let rest = read(size + 1), rest.last == 0xCE else { return nil }
        return Frame(type: head[0], channel: UInt16(head[1]) << 8 | UInt16(head[2]), payload: Array(rest.dropLast()))
    }

    /// Reads frames until the whole message of a publication is in.
    func publication() -> Bool {
        while let next = frame() {
            // All of the tests' messages have a body of one frame.
            if next.type == 3 { return true }
        }
        return false
    }

    /// Reads nothing until the client hangs up, at most ten seconds.
    func waitForHangUp() {
        var event = pollfd(fd: descriptor, events: 0x2000 /* POLLRDHUP */, revents: 0)
        poll(&event, 1, 10_000)
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard count > 0 else { return bytes }
        let received = recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
        return received == count ? bytes : nil
    }
}
