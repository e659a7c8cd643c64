/// Collects one message that arrives in arbitrary slices, and keeps no more of it than is looked at.
struct MessageBuffer {
    /// The first bytes of the message.
    private(set) var kept: [UInt8] = []
    private(set) var count = 0
    private(set) var last: UInt8 = 0

    /// Takes bytes until the message has this size; false when the slice ends before.
    mutating func fill(to size: Int, keeping limit: Int, from input: inout ArraySlice<UInt8>) -> Bool {
        let part = input.prefix(max(0, size - count))
        kept += part.prefix(max(0, limit - kept.count))
        last = part.last ?? last
        count += part.count
        input = input.dropFirst(part.count)
        return count >= size
    }

    mutating func clear() {
        kept.removeAll(keepingCapacity: true)
        count = 0
    }
}
