/// JSON on many lines, for people: the same values in the same order.
enum IndentedJSON {
    static func text(_ json: [UInt8]) -> String {
        var out: [UInt8] = []
        var depth = 0
        var isInText = false
        var isEscaped = false
        for (position, byte) in json.enumerated() {
            if isInText {
                out.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInText = true
                out.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                out.append(byte)
                // Nothing between two brackets stays on the line.
                guard !isEnd(json.dropFirst(position + 1).first) else { continue }
                depth += 1
                breakLine(&out, depth)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if !isStart(json[..<position].last) {
                    depth -= 1
                    breakLine(&out, depth)
                }
                out.append(byte)
            case UInt8(ascii: ","):
                out.append(byte)
                breakLine(&out, depth)
            case UInt8(ascii: ":"): out += [byte, UInt8(ascii: " ")]
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): break
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func breakLine(_ out: inout [UInt8], _ depth: Int) {
        out.append(UInt8(ascii: "\n"))
        out += Array(repeating: UInt8(ascii: " "), count: max(0, depth) * 2)
    }

    private static func isEnd(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }

    private static func isStart(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }
}
