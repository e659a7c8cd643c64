/// Texts for some of a lead's fields, as a dictionary would have them but without hashing: there are few fields, and
/// each has its place.
package struct LeadTexts: Sendable {
    /// By the fields' positions; empty while there is none.
    private var texts: [String?] = []

    package init() {}

    package subscript(field: LeadField) -> String? {
        get { texts.isEmpty ? nil : texts[field.position] }
        set {
            if texts.isEmpty {
                guard newValue != nil else { return }
                texts = Array(repeating: nil, count: LeadField.byPosition.count)
            }
            texts[field.position] = newValue
        }
    }

    package var isEmpty: Bool { texts.allSatisfy { $0 == nil } }

    package var values: [String] { texts.compactMap(\.self) }

    package func mapValues(_ transform: (String) -> String) -> LeadTexts {
        var other = self
        for position in texts.indices { other.texts[position] = texts[position].map(transform) }
        return other
    }

    /// Takes the other's texts, also for the fields that have one.
    package mutating func replace(with other: LeadTexts) {
        guard !texts.isEmpty else { return self = other }
        for (position, text) in other.texts.enumerated() where text != nil { texts[position] = text }
    }
}

/// In the order of the fields' names.
extension LeadTexts: Sequence {
    package struct Iterator: IteratorProtocol {
        fileprivate let texts: [String?]
        private var position = 0

        fileprivate init(_ texts: [String?]) {
            self.texts = texts
        }

        package mutating func next() -> (key: LeadField, value: String)? {
            while position < texts.count {
                defer { position += 1 }
                if let text = texts[position] { return (LeadField.byPosition[position], text) }
            }
            return nil
        }
    }

    package func makeIterator() -> Iterator { Iterator(texts) }
}

extension LeadTexts: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (LeadField, String)...) {
        for (field, text) in elements { self[field] = text }
    }
}

extension LeadTexts: Equatable {
    /// One that was emptied equals one that never had a text.
    package static func == (left: LeadTexts, right: LeadTexts) -> Bool {
        guard left.texts.isEmpty == right.texts.isEmpty else { return left.isEmpty && right.isEmpty }
        return left.texts == right.texts
    }
}
