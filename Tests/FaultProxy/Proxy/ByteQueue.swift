/// Bytes that were read and not yet forwarded, each with the time before which it stays.
struct ByteQueue {
    private var chunks: [(bytes: ArraySlice<UInt8>, release: ContinuousClock.Instant)] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// When the next byte may go; nil when there is none.
    var nextRelease: ContinuousClock.Instant? { head < chunks.count ? chunks[head].release : nil }

    /// No byte goes before one that was read earlier.
    mutating func append(_ bytes: ArraySlice<UInt8>, release: ContinuousClock.Instant) {
        chunks.append((bytes, max(release, chunks.last?.release ?? release)))
        count += bytes.count
    }

    /// How many bytes may go at this time.
    func released(at now: ContinuousClock.Instant) -> Int {
        chunks[head...].prefix { $0.release <= now }.reduce(0) { $0 + $1.bytes.count }
    }

    mutating func releaseAll() {
        for index in chunks.indices { chunks[index].release = .now }
    }

    /// The next bytes, at most so many; fewer when a chunk ends.
    func first(_ limit: Int) -> ArraySlice<UInt8> {
        head < chunks.count ? chunks[head].bytes.prefix(limit) : []
    }

    mutating func removeFirst(_ size: Int) {
        var rest = size
        while rest > 0, head < chunks.count {
            let part = min(rest, chunks[head].bytes.count)
            chunks[head].bytes = chunks[head].bytes.dropFirst(part)
            if chunks[head].bytes.isEmpty { head += 1 }
            rest -= part
            count -= part
        }
        guard head == chunks.count || head > 64 else { return }
        chunks.removeFirst(head)
        head = 0
    }
}
