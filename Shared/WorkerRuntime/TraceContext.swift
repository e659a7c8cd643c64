/// W3C trace context, level 1: `00-<32 hex>-<16 hex>-<2 hex>`.
package enum TraceContext {
    /// The header of a message caused by one with this header: same trace, new parent.
    ///
    /// An invalid header starts a new trace.
    package static func child(of parent: String?) -> String {
        guard let parent, isValid(parent) else {
            return "00-\(hex(UInt64.random(in: 1 ... .max)))\(hex(UInt64.random(in: 0 ... .max)))-\(span())-01"
        }
        return "\(parent.prefix(36))\(span())\(parent.suffix(3))"
    }

    package static func isValid(_ header: String) -> Bool {
        let bytes = Array(header.utf8)
        guard bytes.count == 55, bytes[2] == 0x2D, bytes[35] == 0x2D, bytes[52] == 0x2D else { return false }
        let digits = bytes.enumerated().filter { ![2, 35, 52].contains($0.offset) }
        guard digits.allSatisfy({ (0x30...0x39).contains($0.element) || (0x61...0x66).contains($0.element) }) else {
            return false
        }
        // All zeros mean "no trace" and "no span"; version ff is forbidden.
        return !header.hasPrefix("ff") && bytes[3..<35].contains { $0 != 0x30 }
            && bytes[36..<52].contains { $0 != 0x30 }
    }

    private static func span() -> String {
        hex(UInt64.random(in: 1 ... .max))
    }

    private static func hex(_ value: UInt64) -> String {
        let digits: [UInt8] = (0..<16).map { position in
            let nibble = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(position)) & 15)
            return nibble < 10 ? 0x30 + nibble : 0x57 + nibble
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
