/// A mail system's status code such as `5.1.1` (RFC 3463).
package struct EnhancedStatus: Sendable, Equatable {
    /// 2 success, 4 for now, 5 for good.
    package var kind: Int
    package var subject: Int
    package var detail: Int

    package init(_ kind: Int, _ subject: Int, _ detail: Int) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }

    /// Takes the code off the start of a reply's text; nil when there is none.
    ///
    /// Its class must be the first digit of the reply's code (RFC 2034, section 4).
    init?(takenFrom text: inout Substring, code: Int) {
        let word = text.prefix { $0 != " " }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 1, let kind = Self.number(parts[0]), kind == code / 100,
            let subject = Self.number(parts[1]), let detail = Self.number(parts[2])
        else { return nil }
        self.init(kind, subject, detail)
        text = text[word.endIndex...].drop { $0 == " " }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}

extension EnhancedStatus: CustomStringConvertible {
    package var description: String { "\(kind).\(subject).\(detail)" }
}
