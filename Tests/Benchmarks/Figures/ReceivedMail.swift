/// A mail as a receiver sees it: one recipient, a name of its own, and its parts.
package struct ReceivedMail: Equatable, Sendable {
    /// The id before the `@` of its Message-ID.
    package var id: String
    package var recipient: String
    package var subject: String

    /// What a mail lacks.
    package struct Malformed: Error, Equatable, CustomStringConvertible {
        package var description: String
        package init(_ description: String) { self.description = description }
    }

    /// Reads a mail that begins with `RCPT TO:<address>`, and throws where it is not as RFC 5322 and MIME want it.
    ///
    /// It knows what Baton sends: two parts in quoted-printable.
    package init(_ bytes: [UInt8]) throws(Malformed) {
        guard let text = ReceivedText(bytes) else { throw Malformed("its head cannot be read") }
        guard let recipient = Self.between(text.first, "RCPT TO:<", ">") else {
            throw Malformed("found '\(text.first.prefix(20))', expected a recipient")
        }
        for name in ["date", "from", "to", "subject", "message-id", "mime-version", "content-type"]
        where text.headers[name]?.isEmpty ?? true { throw Malformed("it has no \(name)") }
        let headers = text.headers
        guard let id = Self.between(headers["message-id"] ?? "", "<", "@"), headers["to"]?.contains(recipient) == true
        else { throw Malformed("its Message-ID or its To is not as expected") }
        let type = headers["content-type"] ?? ""
        guard type.hasPrefix("multipart/alternative"), let boundary = Self.between(type, "boundary=\"", "\"") else {
            throw Malformed("found '\(type.prefix(40))', expected parts")
        }
        try Self.check(text.body, boundary: boundary)
        self.id = id
        self.recipient = recipient
        subject = headers["subject"] ?? ""
    }

    private static func check(_ body: [UInt8], boundary: String) throws(Malformed) {
        guard body.allSatisfy({ $0 < 0x80 }), body[...].pieces(between: "\r\n").allSatisfy({ $0.count <= 78 }) else {
            throw Malformed("a line is too long or not ASCII")
        }
        let parts = (Array("\r\n".utf8) + body)[...].pieces(between: "\r\n--\(boundary)")
        guard parts.count == 4, parts[0].isEmpty, parts[3].elementsEqual("--\r\n".utf8) else {
            throw Malformed("found \(parts.count) pieces, expected two parts and an end")
        }
        for (part, type) in zip(parts[1...2], ["text/plain", "text/html"]) {
            guard part.starts(with: "\r\nContent-Type: \(type); charset=utf-8\r\n".utf8), part.count > 200 else {
                throw Malformed("the part \(type) is not there, or nearly empty")
            }
        }
    }

    private static func between(_ text: String, _ start: String, _ end: String) -> String? {
        let bytes = Array(text.utf8)[...]
        guard let from = bytes.firstIndex(of: start).map({ $0 + start.utf8.count }),
            let to = bytes[from...].firstIndex(of: end)
        else { return nil }
        return String(decoding: bytes[from..<to], as: UTF8.self)
    }
}
