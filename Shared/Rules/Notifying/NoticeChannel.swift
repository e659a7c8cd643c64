/// A way by which notices go: `slack`, `email`, `file`, `webhook:NAME` or `teams:NAME`.
package struct NoticeChannel: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case slack, email, file, webhook, teams

        /// Whether it leads to one place that the settings name, whoever is to be told.
        package var isNamed: Bool { self == .webhook || self == .teams }
    }

    package var kind: Kind
    /// Of the place, for kinds that need one.
    package var name: String?

    package init(_ kind: Kind, name: String? = nil) {
        self.kind = kind
        self.name = name
    }

    package static let slack = NoticeChannel(.slack)
    package static let email = NoticeChannel(.email)
    package static let file = NoticeChannel(.file)

    /// As documents write it.
    package var text: String {
        guard let name else { return kind.rawValue }
        return "\(kind.rawValue):\(name)"
    }

    /// The ways that documents can name.
    static let forms = Kind.allCases.map { $0.isNamed ? "\($0.rawValue):NAME" : $0.rawValue }

    /// Why a text is no channel.
    struct Problem: Error, Equatable {
        var text: String
    }

    package init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Kind(rawValue: String(parts[0])) else {
            throw Problem(text: "found unknown channel '\(text)', expected " + Self.suggestion(text))
        }
        let name = parts.count > 1 ? String(parts[1]) : nil
        guard (name != nil) == kind.isNamed else {
            let expected =
                kind.isNamed ? "'\(kind.rawValue):' and a name from the settings" : "'\(kind.rawValue)' alone"
            throw Problem(text: "found channel '\(text)', expected \(expected)")
        }
        guard name.map(Self.isName) ?? true else {
            throw Problem(text: "found channel '\(text)', expected a name of letters, digits, '-' and '_'")
        }
        self.init(kind, name: name)
    }

    private static func suggestion(_ text: String) -> String {
        let list = "one of " + forms.map { "'\($0)'" }.joined(separator: ", ")
        let near = Suggestion.nearest(to: String(text.prefix { $0 != ":" }), among: Kind.allCases.map(\.rawValue))
        guard let kind = near.flatMap(Kind.init) else { return list }
        return list + "; did you mean '\(kind.rawValue)\(kind.isNamed ? ":NAME" : "")'?"
    }

    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F }
    }
}

extension NoticeChannel: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(try container.decode(String.self))
        } catch let problem as Problem {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: problem.text)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
