import Glibc

/// A non-blocking TCP socket; whoever made it closes it.
struct Socket: Sendable {
    let descriptor: Int32

    enum Received {
        case bytes(Int)
        case nothing
        case end
        case failed
    }

    /// Waits until there is something to read, or the end.
    func waitReadable(within limit: Duration) -> Bool {
        wait(for: POLLIN, within: limit)
    }

    func waitWritable(within limit: Duration) -> Bool {
        wait(for: POLLOUT, within: limit)
    }

    func receive(into buffer: inout [UInt8]) -> Received {
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        return errno == EAGAIN || errno == EINTR ? .nothing : .failed
    }

    /// Sends what the kernel takes at once: 0 when it takes nothing now, nil when the connection is lost.
    func send(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    func setNoDelay() {
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout.size(ofValue: on)))
    }

    func shutdownWriting() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Waits until the peer's kernel has everything that was sent: a reset throws away what is still here.
    func waitForAcknowledgement(within limit: Duration) {
        let deadline = ContinuousClock.now + limit
        var waiting: Int32 = 0
        while ioctl(descriptor, UInt(TIOCOUTQ), &waiting) == 0, waiting > 0, ContinuousClock.now < deadline {
            Self.pause(.milliseconds(1))
        }
    }

    /// Sends RST at once; the descriptor stays, for the threads that may wait on it.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        // Dissolving the association aborts the connection (connect(2)); closing would have to wait for other threads.
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        connect(descriptor, &nowhere, socklen_t(MemoryLayout.size(ofValue: nowhere)))
    }

    func close() {
        Glibc.close(descriptor)
    }

    /// Ends listening at once: closing alone would wait for a thread that polls the descriptor.
    func stopListening() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close()
    }

    static func pause(_ time: Duration) {
        poll(nil, 0, time.pollMilliseconds)
    }

    private func wait(for events: Int32, within limit: Duration) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        return poll(&entry, 1, limit.pollMilliseconds) > 0
    }
}

extension Duration {
    /// Rounded up, so that waiting for the rest of a time does not spin.
    fileprivate var pollMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: max(0, seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
