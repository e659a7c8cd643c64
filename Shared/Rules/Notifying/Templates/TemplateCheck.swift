/// Finds names in templates that nothing stands behind: they would leave a hole in a message.
package enum TemplateCheck {
    /// Such as `line 3: found unknown field 'lead.nme', expected one of …; did you mean 'lead.name'?`.
    package static func problems(in text: String, fields: [String: TemplateField]) -> [String] {
        var scopes = [Scope(name: "", fields: fields)]
        var problems: [String] = []
        for tag in TemplateTag.all(in: text) {
            switch tag.kind {
            case .other: break
            case .end: if scopes.count > 1 { scopes.removeLast() }
            case .value, .section, .inverted:
                // The engine's own names: the value of the present section, and a transform of it.
                let field = tag.name.isEmpty || tag.name == "." ? .text : resolve(tag.name, scopes)
                if field == nil { problems.append("line \(tag.line): \(unknown(tag.name, scopes))") }
                if tag.kind != .value { scopes.append(Scope(name: tag.name, fields: field?.members ?? [:])) }
            }
        }
        return problems
    }

    /// The names that a section brings.
    private struct Scope {
        var name: String
        var fields: [String: TemplateField]
    }

    /// The innermost section that has the first part of a name decides, as in the engine.
    private static func resolve(_ name: String, _ scopes: [Scope]) -> TemplateField? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let scope = scopes.last(where: { $0.fields[first] != nil }) else { return nil }
        var field = scope.fields[first]
        for part in parts.dropFirst() {
            guard case .table(let members) = field else { return nil }
            field = members[part]
        }
        return field
    }

    private static func unknown(_ name: String, _ scopes: [Scope]) -> String {
        let known = Set(scopes.flatMap { TemplateField.paths($0.fields) }).sorted()
        guard let near = Suggestion.nearest(to: name, among: known) else {
            // All of them would fill the screen: the part that is right narrows them.
            let first = name.split(separator: ".").first.map(String.init) ?? ""
            let below = known.filter { $0.hasPrefix("\(first).") }
            let list = (below.isEmpty ? known.filter { !$0.contains(".") } : below).map { "'\($0)'" }
            return "found unknown field '\(name)', expected one of \(list.joined(separator: ", "))"
        }
        return "found unknown field '\(name)', expected another; did you mean '\(near)'?"
    }
}
