extension Forwarder {
    /// Forwards up to a position of the stream, and lets faults strike at the messages on the way.
    mutating func advance(to end: Int) {
        while isOpen, let event = messages.popFirst(endingAt: end) {
            guard standing.watchesMessages, !standing.isBlackholed else { continue }
            let struck = board.strikes(with: event, direction)
            guard !struck.isEmpty else { continue }
            let early = struck.filter { $0.fault.position == .before }
            if !early.isEmpty {
                send(upTo: max(event.start, position))
                for fault in early where isOpen {
                    prepare(fault)
                    strike(fault)
                }
            }
            let late = struck.filter { $0.fault.position == .after }
            if !late.isEmpty {
                late.forEach(prepare)
                send(upTo: event.end)
                for fault in late where isOpen { strike(fault) }
            }
        }
        send(upTo: end)
    }

    /// Writes up to a position of the stream, as the faults in force allow.
    private mutating func send(upTo end: Int) {
        while position < end {
            refresh()
            waitWhileHeld()
            guard isOpen else { return }
            if standing.isBlackholed { return drop(end - position) }
            guard let allowed = allowance() else { return }
            let part = queue.first(min(allowed, end - position))
            guard write(part) else { return }
            spend(part.count)
            pace(part.count)
        }
    }

    /// How many bytes may be written at once; nil when a limit has just cut the connection.
    private mutating func allowance() -> Int? {
        if limits.values.contains(where: { $0 <= 0 }) { strikeLimits() }
        guard isOpen else { return nil }
        var size = standing.sliceSize
        // Twenty writes a second, so that the rate is even.
        if let rate = standing.bytesPerSecond { size = min(size, max(1, rate / 20)) }
        for rest in limits.values { size = min(size, max(1, rest)) }
        for rest in byteTriggers.values { size = min(size, max(1, rest)) }
        return size
    }

    /// Writes all of it; false when the connection is over.
    private mutating func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        while let event = unlogged.popFirst(endingAt: position + bytes.count) {
            if let logged = event.logged { log.append(logged, connection: connection.id, direction: direction) }
        }
        var rest = bytes
        while !rest.isEmpty {
            guard isOpen else { return false }
            guard let count = target.send(rest) else {
                if isOpen { connection.reset() }
                return false
            }
            rest = rest.dropFirst(count)
            if count == 0 { _ = target.waitWritable(within: Self.tick) }
        }
        position += bytes.count
        queue.removeFirst(bytes.count)
        return true
    }

    private mutating func spend(_ count: Int) {
        for number in limits.keys { limits[number, default: 0] -= count }
        for number in byteTriggers.keys { byteTriggers[number, default: 0] -= count }
        strikeLimits()
        for number in byteTriggers.keys.sorted() where byteTriggers[number, default: 1] <= 0 && isOpen {
            byteTriggers[number] = standing.byteTriggers[number]
            guard let fault = board.strikes(afterBytesOf: number) else { continue }
            prepare(fault)
            strike(fault)
        }
    }

    /// Keeps to the bandwidth, and reads on meanwhile.
    private mutating func pace(_ count: Int) {
        guard let rate = standing.bytesPerSecond else { return }
        let until = ContinuousClock.now + .seconds(Double(count) / Double(rate))
        while isOpen, standing.bytesPerSecond != nil, ContinuousClock.now < until {
            ingest(within: min(Self.tick, until - .now))
            refresh()
        }
    }

    private mutating func waitWhileHeld() {
        while isOpen, let until = standing.heldUntil, ContinuousClock.now < until {
            ingest(within: min(Self.tick, until - .now))
            refresh()
        }
    }

    /// Throws bytes away, with what the log would have said about them.
    mutating func drop(_ count: Int) {
        if count > 0 { log.append(.dropped(bytes: count), connection: connection.id, direction: direction) }
        hasDropped = true
        connection.loseBytes()
        position += count
        queue.removeFirst(count)
        while unlogged.popFirst(endingAt: position) != nil {}
    }
}
