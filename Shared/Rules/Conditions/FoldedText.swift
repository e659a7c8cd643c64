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
}
