import Contracts

/// The ids that a publisher says it has sent: one on a line; blank lines and lines that start with `#` do not count.
struct SubmissionIDs: Equatable {
    /// Each once, in their order.
    var ids: [String] = []

    init(_ text: String) {
        var known: Set<String> = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            let id = Self.trimmed(line)
            guard !id.isEmpty, !id.hasPrefix("#"), known.insert(id).inserted else { continue }
            ids.append(id)
        }
    }

    /// Those that the ledger does not have, by what it has under those ids.
    func missing(from found: Set<String>) -> [String] {
        ids.filter { !found.contains(MessageID.bounded($0)) }
    }

    private static func trimmed(_ line: Substring) -> String {
        let start = line.drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
