/// A set of the model's messages, as bits.
struct MessageSet: Hashable, Sendable {
    private(set) var bits: UInt8 = 0

    var isEmpty: Bool { bits == 0 }

    func contains(_ message: Int) -> Bool { bits & (1 << message) != 0 }

    func isSubset(of other: MessageSet) -> Bool { bits & ~other.bits == 0 }

    mutating func insert(_ message: Int) { bits |= 1 << message }

    mutating func remove(_ message: Int) { bits &= ~(1 << message) }

    mutating func formUnion(_ other: MessageSet) { bits |= other.bits }

    mutating func subtract(_ other: MessageSet) { bits &= ~other.bits }

    func union(_ other: MessageSet) -> MessageSet { MessageSet(bits: bits | other.bits) }
}
