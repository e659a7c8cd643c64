/// Announcements in their order: a queue, or what a connection carries.
struct OutgoingLine: Hashable, Sendable {
    /// Four bits for each place, the first one lowest; zero ends the line.
    private var bits: UInt64 = 0

    var isEmpty: Bool { bits == 0 }

    var first: Outgoing? { bits == 0 ? nil : Outgoing(code: UInt8(bits & 15)) }

    /// Places in use.
    var count: Int { (67 - bits.leadingZeroBitCount) / 4 }

    func contains(where isWanted: (Outgoing) -> Bool) -> Bool {
        var rest = bits
        while rest != 0 {
            if isWanted(Outgoing(code: UInt8(rest & 15))) { return true }
            rest >>= 4
        }
        return false
    }

    func copies(of message: Int) -> Int {
        var rest = bits
        var copies = 0
        while rest != 0 {
            let outgoing = Outgoing(code: UInt8(rest & 15))
            if !outgoing.isProbe, outgoing.message == message { copies += 1 }
            rest >>= 4
        }
        return copies
    }

    mutating func append(_ outgoing: Outgoing) { bits |= UInt64(outgoing.code) << (4 * UInt64(count)) }

    mutating func removeFirst() { bits >>= 4 }

    /// Puts back in front what was taken from there.
    mutating func putBack(_ line: OutgoingLine) { bits = bits << (4 * UInt64(line.count)) | line.bits }
}
