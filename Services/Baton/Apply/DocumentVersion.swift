import Rules

/// A stored version, as `scoring-model@3` names it on the command line.
struct DocumentVersion: Hashable {
    var kind: DocumentKind
    var version: Int32

    init(kind: DocumentKind, version: Int32) {
        self.kind = kind
        self.version = version
    }

    init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = DocumentKind(rawValue: String(parts[0])), let version = Int32(parts[1])
        else { return nil }
        self.init(kind: kind, version: version)
    }
}
