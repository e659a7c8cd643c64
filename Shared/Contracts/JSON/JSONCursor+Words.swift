import FoundationEssentials

extension JSONCursor {
    package mutating func truth() throws(BodyError) -> Bool {
        if isAt("t") {
            try skip(word: "true")
            return true
        }
        guard isAt("f") else { throw unexpected("true or false") }
        try skip(word: "false")
        return false
    }

    package mutating func integer() throws(BodyError) -> Int64 {
        let start = position
        let isNegative = skip("-")
        let firstDigit = position
        var value: Int64 = 0
        // Eighteen digits cannot overflow.
        while let byte = current, (0x30...0x39).contains(byte), position &- firstDigit < 18 {
            value = value &* 10 &+ Int64(byte &- 0x30)
            position &+= 1
        }
        let digits = position &- firstDigit
        let isPlain = digits == 1 || digits > 1 && bytes[firstDigit] != UInt8(ascii: "0")
        guard isPlain, !isWithinNumber else {
            position = start
            return try unusualInteger()
        }
        return isNegative ? -value : value
    }

    /// `1.0`, `1e2` and long numbers are rare: what Foundation makes of them is right by definition.
    private mutating func unusualInteger() throws(BodyError) -> Int64 {
        let start = position
        skipNumber()
        guard start < position,
            let value = try? JSONDecoder().decode(Int64.self, from: Data(bytes[start..<position]))
        else {
            position = start
            throw unexpected("a whole number")
        }
        return value
    }

    /// Whatever a number may be made of, in any order: only one that is asked for is looked at closely.
    mutating func skipNumber() {
        guard let byte = current, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else { return }
        while isWithinNumber { position &+= 1 }
    }

    private var isWithinNumber: Bool {
        guard let byte = current else { return false }
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            return true
        default: return false
        }
    }
}
