package import FoundationEssentials

extension UUID {
    /// The UUID as every message and view shows it: in lower case.
    package var text: String {
        String(unsafeUninitializedCapacity: Self.textCount) { text in
            write(to: text, isUppercase: false)
            return Self.textCount
        }
    }

    /// Reads text in either case, whatever Foundation can read.
    package init?(text: String) {
        var text = text
        let fast = text.withUTF8 { UUID(utf8: UnsafeRawBufferPointer($0)) }
        guard let uuid = fast ?? UUID(uuidString: text) else { return nil }
        self = uuid
    }

    /// The usual 36 bytes in either case; nil for anything else, which Foundation may still know.
    package init?(utf8 text: UnsafeRawBufferPointer) {
        guard text.count == Self.textCount else { return nil }
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let isRead = withUnsafeMutableBytes(of: &uuid) { bytes in
            var position = 0
            for index in 0..<16 {
                if Self.isDashed(before: index) {
                    guard text[position] == UInt8(ascii: "-") else { return false }
                    position += 1
                }
                guard let high = Hexadecimal.value(of: text[position]),
                    let low = Hexadecimal.value(of: text[position + 1])
                else { return false }
                bytes[index] = high << 4 | low
                position += 2
            }
            return true
        }
        guard isRead else { return nil }
        self.init(uuid: uuid)
    }

    /// Appends the text in lower case, or in upper case as Foundation writes it.
    package func appendText(to bytes: inout [UInt8], isUppercase: Bool = false) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textCount) { text in
            write(to: text, isUppercase: isUppercase)
            bytes.append(contentsOf: text)
        }
    }

    /// Bytes of the text.
    package static let textCount = 36

    /// Writes the text into memory for it.
    func write(to text: UnsafeMutableBufferPointer<UInt8>, isUppercase: Bool = false) {
        withUnsafeBytes(of: uuid) { bytes in
            var position = 0
            for index in 0..<16 {
                if Self.isDashed(before: index) {
                    text[position] = UInt8(ascii: "-")
                    position += 1
                }
                text[position] = Hexadecimal.digit(bytes[index] >> 4, isUppercase: isUppercase)
                text[position + 1] = Hexadecimal.digit(bytes[index], isUppercase: isUppercase)
                position += 2
            }
        }
    }

    private static func isDashed(before index: Int) -> Bool {
        index == 4 || index == 6 || index == 8 || index == 10
    }
}
