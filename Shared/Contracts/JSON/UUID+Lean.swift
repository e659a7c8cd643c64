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
        json.plainText(Self.textCount) {
            write(to: $0.assumingMemoryBound(to: UInt8.self), isUppercase: true)
        }
    }
}
