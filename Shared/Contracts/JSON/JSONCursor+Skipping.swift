extension JSONCursor {
    /// Passes over a value that nobody asks for; only its brackets, quotes and words are looked at.
    mutating func skipValue() throws(BodyError) {
        guard let byte = current else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): try skipObject()
        case UInt8(ascii: "["): try skipList()
        case UInt8(ascii: "\""): try skipText()
        case UInt8(ascii: "-"), 0x30...0x39: skipNumber()
        case UInt8(ascii: "t"): try skip(word: "true")
        case UInt8(ascii: "f"): try skip(word: "false")
        case UInt8(ascii: "n"): try skip(word: "null")
        default: throw unexpected("a value")
        }
    }

    private mutating func skipObject() throws(BodyError) {
        try open("{", "an object")
        var isFirst = true
        while try advance(isFirst: &isFirst, closing: "}") {
            try skipText()
            try skipColon()
            try skipValue()
        }
    }

    private mutating func skipList() throws(BodyError) {
        try open("[", "a list")
        var isFirst = true
        while try advance(isFirst: &isFirst, closing: "]") { try skipValue() }
    }

    private mutating func skipText() throws(BodyError) {
        guard skip("\"") else { throw unexpected("a name in quotes") }
        while true {
            position = PlainText.end(in: bytes, from: position)
            guard let byte = current else { throw unexpected("a closing quote") }
            position &+= 1
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") { try skipEscape() }
        }
    }

    private mutating func skipEscape() throws(BodyError) {
        guard let byte = current else { throw unexpected("an escape") }
        position &+= 1
        guard byte == UInt8(ascii: "u") else { return }
        let end = position &+ 4
        guard end <= bytes.count, !bytes[position..<end].contains(UInt8(ascii: "\"")) else {
            throw unexpected("four hexadecimal digits")
        }
        position = end
    }
}
