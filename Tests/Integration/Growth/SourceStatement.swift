import Foundation

/// A statement as it stands in the sources of a worker; schema names and the like are filled in at run time.
struct SourceStatement {
    let place: String
    /// What stands between the parts that are filled in.
    private let parts: [String]

    /// All that workers run: those of their stores, and those that they share.
    static func all() throws -> [SourceStatement] {
        let folders = ["Capture", "Enrichment", "Scoring", "Routing", "Notification"].map { "Services/\($0)" }
        let files = try (folders + ["Shared/WorkerRuntime", "Shared/NoticeKnowledge"]).flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
                .filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
        }
        return try (files + ["Services/Intake/Journal/ArrivalDesk.swift"]).flatMap(all(in:))
    }

    private static func all(in file: String) throws -> [SourceStatement] {
        let source = try String(contentsOfFile: file, encoding: .utf8)
        let literal = /Statement\(\s*(?:"""\n(?<long>[\s\S]*?)\n\s*"""|"(?<short>[^"\n]+)")/
        return source.matches(of: literal).map { match in
            let text = match.output.long ?? match.output.short ?? ""
            let line = source[..<match.range.lowerBound].count(where: \.isNewline) + 1
            return SourceStatement(place: "\(file):\(line)", text: String(text))
        }
    }

    private init(place: String, text: String) {
        self.place = place
        parts = text.withSingleBlanks.split(separator: /\\\([^)]*\)/, omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether a text that the server has seen is this statement.
    func matches(_ text: String) -> Bool {
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first), text.hasSuffix(last) else {
            return false
        }
        var rest = text[...]
        for part in parts where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
