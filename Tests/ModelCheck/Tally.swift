/// How many copies of each message there are, in a place whose order does not matter.
struct Tally: Hashable, Sendable {
    /// Four bits for each message.
    private(set) var bits: UInt16 = 0

    var isEmpty: Bool { bits == 0 }

    func count(of message: Int) -> Int { Int((bits >> (4 * UInt16(message))) & 15) }

    func contains(_ message: Int) -> Bool { count(of: message) > 0 }

    /// Copies in all.
    var total: Int { (0..<Bounds.mostMessages).reduce(0) { $0 + count(of: $1) } }

    mutating func add(_ message: Int) { bits += 1 << (4 * UInt16(message)) }

    mutating func remove(_ message: Int) { bits -= 1 << (4 * UInt16(message)) }

    mutating func add(_ other: Tally) { bits += other.bits }

    /// Takes away what the other has, as far as it is here.
    mutating func subtract(_ other: Tally) {
        for message in 0..<Bounds.mostMessages {
            for _ in 0..<min(other.count(of: message), count(of: message)) { remove(message) }
        }
    }
}
