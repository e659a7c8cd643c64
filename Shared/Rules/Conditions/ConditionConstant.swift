/// A text, number or truth value of a condition, ready to be compared.
package struct ConditionConstant: Hashable, Sendable {
    /// As written.
    package var text: String
    /// In lower case.
    let folded: FoldedText
    /// The number that was written; nil for texts.
    package let number: Double?

    package init(_ text: String) {
        self.init(text: text, number: nil)
    }

    private init(text: String, number: Double?) {
        self.text = text
        self.folded = FoldedText(text)
        self.number = number
    }
}

extension ConditionConstant: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
        } else if let truth = try? container.decode(Bool.self) {
            self.init(truth ? "true" : "false")
        } else if let whole = try? container.decode(Int.self) {
            self.init(text: "\(whole)", number: Double(whole))
        } else if let number = try? container.decode(Double.self) {
            self.init(text: "\(number)", number: number)
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "found another kind of value, expected a text, a number, true or false"
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number {
            try container.encode(number)
        } else {
            try container.encode(text)
        }
    }
}
