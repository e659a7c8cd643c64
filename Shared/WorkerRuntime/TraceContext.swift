import Synchronization

/// W3C trace context, level 1: `00-<32 hex>-<16 hex>-<2 hex>`.
package enum TraceContext {
    private static let length = 55
    private static let dash = UInt8(ascii: "-")

    /// The header of a message caused by one with this header: same trace, new parent.
    ///
    /// An invalid header starts a new trace.
    package static func child(of parent: String?) -> String {
        String(unsafeUninitializedCapacity: length) { text in
            if !copy(parent, to: text) {
                for (position, byte) in "00-".utf8.enumerated() { text[position] = byte }
                write(identifier(), to: text, at: 3)
                write(identifier(), to: text, at: 19)
                for (position, byte) in "-".utf8.enumerated() { text[35 + position] = byte }
                for (position, byte) in "-01".utf8.enumerated() { text[52 + position] = byte }
            }
            write(identifier(), to: text, at: 36)
            return length
        }
    }

    package static func isValid(_ header: String) -> Bool {
        var header = header
        return header.withUTF8(isValid)
    }

    /// False, and nothing of use written, for a header that is not valid.
    private static func copy(_ header: String?, to text: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        guard var header else { return false }
        return header.withUTF8 { bytes in
            guard isValid(bytes) else { return false }
            for position in 0..<length { text[position] = bytes[position] }
            return true
        }
    }

    private static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == length else { return false }
        for position in 0..<length {
            let isDash = position == 2 || position == 35 || position == 52
            guard isDash ? bytes[position] == dash : isDigit(bytes[position]) else { return false }
        }
        // All zeros mean "no trace" and "no span"; version ff is forbidden.
        return !(bytes[0] == UInt8(ascii: "f") && bytes[1] == UInt8(ascii: "f"))
            && bytes[3..<35].contains { $0 != UInt8(ascii: "0") }
            && bytes[36..<52].contains { $0 != UInt8(ascii: "0") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func write(_ value: UInt64, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for position in 0..<16 {
            let nibble = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(position)) & 15)
            text[start + position] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
        }
    }

    /// Where this process's identifiers begin; the system is asked once, for each asking is a system call.
    private static let state = Atomic<UInt64>(UInt64.random(in: 0 ... .max))

    /// Never zero, and never the same twice in one process.
    ///
    /// SplitMix64 (Steele, Lea and Flood, 2014): identifiers have to differ, nobody must be kept from guessing them.
    private static func identifier() -> UInt64 {
        let step: UInt64 = 0x9E37_79B9_7F4A_7C15
        var value = state.wrappingAdd(step, ordering: .relaxed).newValue
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        return value == 0 ? identifier() : value
    }
}
