package import FoundationEssentials

/// Where a recipient can open a lead, as the settings say: `https://crm.example/leads/{id}`, or a place to which the id
/// is added.
package struct NoticeLinks: Equatable, Sendable {
    private let before: String
    private let after: String

    /// Longer ones fit neither a button nor anybody's patience.
    package static let longest = 400

    /// Nil for anything but `https`, and for characters that could end a link in the text around it.
    package init?(_ text: String) {
        let host = text.dropFirst(8).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard text.hasPrefix("https://"), !host.isEmpty, !host.contains("@"), text.utf8.count <= Self.longest,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"<>|"'`\^"#.utf8.contains($0) })
        else { return nil }
        let parts = text.split(separator: "{id}", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1 where !text.contains { "{}".contains($0) }:
            before = text.hasSuffix("/") || text.hasSuffix("=") ? text : text + "/"
            after = ""
        case 2 where !parts.contains { $0.contains { "{}".contains($0) } }:
            before = parts[0]
            after = parts[1]
        default: return nil
        }
    }

    package func lead(_ id: UUID) -> String { before + id.uuidString.lowercased() + after }
}
