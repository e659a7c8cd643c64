/// A text in lower case that others are compared with regardless of case.
struct FoldedText: Hashable, Sendable {
    let text: String
    /// The bytes of the text.
    let bytes: [UInt8]

    init(_ text: String) {
        self.text = text.lowercased()
        bytes = Array(self.text.utf8)
    }

    var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

    /// No text in ASCII has anything in common with it.
    ///
    /// Two characters beyond ASCII are canonically equal to one within it, the Greek question mark and the varia.
    var isBeyondASCII: Bool {
        text.unicodeScalars.contains { !$0.isASCII && $0 != "\u{37E}" && $0 != "\u{1FEF}" }
    }
}
