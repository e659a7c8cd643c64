/// The files of a directory of templates, as far as their names tell.
package struct TemplateSet: Sendable {
    /// The parts that are there, by name and by language; the empty one is for whoever has no translation.
    private var parts: [String: [String: Set<TemplatePart>]] = [:]

    package init(_ files: some Sequence<TemplateFile>) {
        for file in files { parts[file.name, default: [:]][file.language ?? "", default: []].insert(file.part) }
    }

    package var names: [String] { parts.keys.sorted() }

    /// The languages into which a template is translated.
    package func translations(of name: String) -> [String] {
        parts[name, default: [:]].keys.filter { !$0.isEmpty }.sorted()
    }

    /// The files without which a message would be half a message: every language has all parts, and one is for everybody.
    package var missing: [TemplateFile] {
        names.flatMap { name in
            ([""] + translations(of: name)).flatMap { language in
                TemplatePart.allCases.filter { parts[name]?[language]?.contains($0) != true }.map { part in
                    TemplateFile(name: name, language: language.isEmpty ? nil : language, part: part)
                }
            }
        }
    }

    /// The templates that a policy names and nobody wrote.
    package func problems(of policy: NotificationPolicy) -> [DocumentProblem] {
        var check = DocumentCheck()
        for (index, rule) in policy.rules.enumerated() where parts[rule.template] == nil {
            check.require(
                false, "rules[\(index)].template",
                "found '\(rule.template)', which has no files; expected "
                    + Suggestion.oneOf(names, nearestTo: rule.template))
        }
        return check.found
    }
}

extension NotificationPolicy {
    /// The events that each template tells of by this policy.
    package var templateEvents: [String: Set<NoticeEvent>] {
        rules.reduce(into: [:]) { uses, rule in
            uses[rule.template, default: []].formUnion(rule.events.compactMap(NoticeEvent.init))
        }
    }

    /// The names that a template has for the events of this policy; all of them where the policy does not name it.
    package func fields(ofTemplate name: String) -> [String: TemplateField] {
        if name == TemplateFields.digest { return TemplateFields.ofDigest }
        guard let events = templateEvents[name], !events.isEmpty else { return TemplateFields.all }
        return TemplateFields.of(events.sorted { $0.rawValue < $1.rawValue })
    }
}
