package import Models

/// What the entry of a form says its fields mean; it goes before every other rule.
package struct ExplicitMapping: Equatable, Sendable {
    /// Where an answer goes.
    package enum Target: Equatable, Sendable {
        case field(LeadField)
        /// Kept among the unmapped, under the name given.
        case extra(String)
        /// Left out of the lead; the bytes of the post keep it.
        case ignored
    }

    /// A form that says nothing.
    package static let none = ExplicitMapping([:])

    private let exact: [String: Target]
    private let folded: [String: Target]

    /// Takes names such as `{"1.3": "firstName", "Budget": "extra:budget"}`; what is no target maps nothing.
    package init(_ entries: [String: String]) {
        exact = entries.compactMapValues { Target($0) }
        // Of keys that differ only in case and signs the first in the order of their bytes counts.
        let sorted = exact.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        folded = Dictionary(sorted.map { (Self.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    package var isEmpty: Bool { exact.isEmpty }

    /// Where the field goes: by its key or label as written, then by either without case and signs.
    func target(of field: FormField) -> Target? {
        if let target = exact[field.key] ?? field.label.flatMap({ exact[$0] }) { return target }
        return folded[Self.fold(field.key)] ?? field.label.flatMap { folded[Self.fold($0)] }
    }

    /// Numbers stay apart: `1.3` is `1_3`, but neither is `13`.
    private static func fold(_ name: String) -> String {
        let words = KeyFold.words(name)
        let hasNumber = words.contains { $0.utf8.contains { (0x30...0x39).contains($0) } }
        // What is all signs has no letters to compare.
        return words.isEmpty ? name : words.joined(separator: hasNumber ? " " : "")
    }
}

extension ExplicitMapping.Target {
    /// The longest name for `extra:`.
    package static let longestName = 200

    /// Reads `company`, `extra:<name>` or `ignore`.
    package init?(_ text: String) {
        let prefix = "extra:"
        if let field = LeadField(rawValue: text) {
            self = .field(field)
        } else if text == "ignore" {
            self = .ignored
        } else if text.hasPrefix(prefix), (1...Self.longestName).contains(text.utf8.count - prefix.utf8.count) {
            self = .extra(String(text.dropFirst(prefix.count)))
        } else {
            return nil
        }
    }
}
