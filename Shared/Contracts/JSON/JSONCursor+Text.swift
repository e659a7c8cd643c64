extension JSONCursor {
    /// A text without quotes and escapes in its raw bytes; nil when it has escapes, and then the cursor stays.
    mutating func plainText() throws(BodyError) -> UnsafeRawBufferPointer? {
        guard isAt("\"") else { throw unexpected("text") }
        let start = position &+ 1
        let end = PlainText.end(in: bytes, from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        position = end &+ 1
        return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }

    package mutating func text() throws(BodyError) -> String {
        let start = position
        guard let plain = try plainText() else { return try textWithEscapes() }
        guard let text = String(validUTF8: plain) else {
            position = start
            throw failure(found: "bytes that are no UTF-8", expected: "text")
        }
        return text
    }

    private mutating func textWithEscapes() throws(BodyError) -> String {
        let first = position
        var text: [UInt8] = []
        position &+= 1
        while true {
            let end = PlainText.end(in: bytes, from: position)
            text.append(contentsOf: bytes[position..<end])
            position = end
            guard let byte = current else { throw unexpected("a closing quote") }
            switch byte {
            case UInt8(ascii: "\""):
                position &+= 1
                guard let text = text.withUnsafeBytes({ String(validUTF8: $0) }) else {
                    position = first
                    throw failure(found: "bytes that are no UTF-8", expected: "text")
                }
                return text
            case UInt8(ascii: "\\"):
                position &+= 1
                try escape(to: &text)
            default: throw unexpected("text without control characters")
            }
        }
    }

    private mutating func escape(to text: inout [UInt8]) throws(BodyError) {
        guard let byte = current else { throw unexpected("an escape") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position &+= 1
            text.append(contentsOf: UTF8.encode(try scalar()).map { Array($0) } ?? [])
            return
        default: throw unexpected("one of \" \\ / b f n r t u after a backslash")
        }
        position &+= 1
    }

    private mutating func scalar() throws(BodyError) -> Unicode.Scalar {
        let start = position
        var code = try unit()
        if (0xD800..<0xDC00).contains(code), skip("\\"), skip("u") {
            let low = try unit()
            if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
        }
        guard let scalar = Unicode.Scalar(code) else {
            position = start
            throw failure(found: "half a surrogate pair", expected: "a whole one")
        }
        return scalar
    }

    private mutating func unit() throws(BodyError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Hexadecimal.value(of: byte) else {
                throw unexpected("four hexadecimal digits")
            }
            code = code << 4 + UInt32(digit)
            position &+= 1
        }
        return code
    }
}

extension String {
    /// Nil for bytes that are no UTF-8; several times as fast as the generic `init(validating:as:)`.
    fileprivate init?(validUTF8 bytes: UnsafeRawBufferPointer) {
        guard let valid = try? UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span) else { return nil }
        self.init(copying: valid)
    }
}
