package import Models

extension Timestamp: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        let start = json.position
        if let plain = try json.plainText() {
            if let value = Timestamp(utf8: plain) {
                self = value
                return
            }
        } else if let value = Timestamp(try json.text()) {
            self = value
            return
        }
        json.position = start
        throw json.failure(found: "another text", expected: "an RFC 3339 time such as 2026-11-21T08:30:00Z")
    }

    package func write(to json: inout JSONWriter) {
        json.plainText(Self.textLength) { writeText(to: $0) }
    }
}
