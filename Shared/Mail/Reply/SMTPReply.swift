/// A mail server's answer, fit to be stored and shown.
///
/// The text may repeat an address: it is for the delivery's record, not for logs.
package struct SMTPReply: Sendable, Equatable {
    /// Such as 250.
    package var code: Int
    package var status: EnhancedStatus?
    /// All lines in one, without codes and control characters, at most ``longestText`` characters.
    package var text: String

    package static let longestText = 300

    package init(code: Int, status: EnhancedStatus?, text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    package var isPositive: Bool { code / 100 == 2 }
    package var isTransient: Bool { code / 100 == 4 }
    package var isPermanent: Bool { code / 100 == 5 }
    /// The server ends the conversation: "service not available, closing transmission channel".
    var isClosing: Bool { code == 421 }
}

extension SMTPReply {
    init(_ lines: ReplyLines) {
        var status: EnhancedStatus?
        var words: [Substring] = []
        for line in lines.lines {
            var rest = line[...]
            let found = EnhancedStatus(takenFrom: &rest, code: lines.code)
            status = status ?? found
            if !rest.isEmpty { words.append(rest) }
        }
        self.init(code: lines.code, status: status, text: Self.cleaned(words.joined(separator: " ")))
    }

    /// Without control characters, and shortened.
    static func cleaned(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
        return words.count > longestText ? words.prefix(longestText - 1) + "…" : words
    }
}

extension SMTPReply: CustomStringConvertible {
    package var description: String {
        ([String(code)] + (status.map { [$0.description] } ?? []) + (text.isEmpty ? [] : [text])).joined(separator: " ")
    }
}
