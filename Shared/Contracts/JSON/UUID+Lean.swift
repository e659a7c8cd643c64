package import FoundationEssentials

/// Read in either case and written in upper case, as Foundation does; messages take ``LowercaseUUID``.
extension UUID: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        let start = json.position
        if let plain = try json.plainText() {
            if let value = UUID(utf8: plain) {
                self = value
                return
            }
            json.position = start
        }
        guard let value = UUID(uuidString: try json.text()) else {
            json.position = start
            throw json.failure(found: "another text", expected: "a UUID")
        }
        self = value
    }

    package func write(to json: inout JSONWriter) {
        json.text(uuidString)
    }

    /// The usual 36 bytes; nil for anything else, which Foundation may still know.
    private init?(utf8 text: UnsafeRawBufferPointer) {
        guard text.count == 36 else { return nil }
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let isRead = withUnsafeMutableBytes(of: &uuid) { bytes in
            var position = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
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
}
