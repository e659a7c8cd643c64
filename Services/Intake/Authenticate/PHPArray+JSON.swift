extension PHPArray {
    /// As `json_encode` without flags writes it.
    ///
    /// `numbers` are keys whose values are written as numbers where they are whole ones.
    func json(numbers: Set<String> = []) -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, numbers: numbers)
        return bytes
    }

    private func write(to bytes: inout [UInt8], numbers: Set<String>) {
        let isList = members.enumerated().allSatisfy { $0.element.key == String($0.offset) }
        bytes.append(UInt8(ascii: isList ? "[" : "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if !isList {
                Self.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
            }
            switch member.value {
            case .array(let array): array.write(to: &bytes, numbers: numbers)
            case .text(let text) where numbers.contains(member.key) && Int(text).map { String($0) == text } == true:
                bytes.append(contentsOf: text.utf8)
            case .text(let text): Self.write(text, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: isList ? "]" : "}"))
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf16 {
            switch unit {
            case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case 0x22, 0x2F, 0x5C: bytes.append(contentsOf: [0x5C, UInt8(unit)])
            case 0x20...0x7F: bytes.append(UInt8(unit))
            default:
                bytes.append(contentsOf: #"\u"#.utf8)
                for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> shift) & 15]) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
