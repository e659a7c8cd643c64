/// One tag of a template, with the line that it stands on.
struct TemplateTag: Equatable {
    enum Kind: Equatable {
        case value, section, inverted, end
        /// Comments and settings, which name nothing.
        case other
    }

    var kind: Kind
    var name: String
    var line: Int

    /// The tags of a text, in their order.
    static func all(in text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var line = 1
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            line += rest[..<open.lowerBound].utf8.count { $0 == 0x0A }
            let inside = rest[open.upperBound...]
            guard let close = inside.firstRange(of: "}}") else { break }
            tags.append(TemplateTag(inside[..<close.lowerBound], line: line))
            line += inside[..<close.lowerBound].utf8.count { $0 == 0x0A }
            rest = inside[close.upperBound...]
        }
        return tags
    }

    private init(_ text: Substring, line: Int) {
        self.line = line
        let text = text.trimmed[...]
        switch text.first {
        case "#": (kind, name) = (.section, Self.name(text.dropFirst()))
        case "^": (kind, name) = (.inverted, Self.name(text.dropFirst()))
        case "/": (kind, name) = (.end, Self.name(text.dropFirst()))
        case "!", "=", "%", ">", "<", "$": (kind, name) = (.other, "")
        case "{", "&": (kind, name) = (.value, Self.name(text.dropFirst()))
        default: (kind, name) = (.value, Self.name(text))
        }
    }

    /// Without the transforms around it, as in `uppercased(lead.name)`.
    private static func name(_ text: Substring) -> String {
        var name = text.trimmed[...]
        while let open = name.firstIndex(of: "("), name.last == ")" {
            name = name[name.index(after: open)...].dropLast()
        }
        return String(name)
    }
}
