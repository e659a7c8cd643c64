import Mustache
package import Rules

/// The texts of all messages in all their languages, compiled once.
package struct Templates: Sendable {
    /// By name, then by language; the empty one is for whoever has no translation.
    private let templates: [String: [String: Template]]

    /// Compiles every template of a directory, which only errors name; `text` reads one of its files.
    package init(
        _ files: [TemplateFile], of directory: String, text: (TemplateFile) throws(TemplateError) -> String
    ) throws(TemplateError) {
        EscapedHTML.registered
        let set = TemplateSet(files)
        guard !set.names.isEmpty else { throw .noTemplate(directory: directory) }
        if let missing = set.missing.first { throw .unreadable(path: "\(directory)/\(missing.fileName)") }
        var templates: [String: [String: Template]] = [:]
        for name in set.names {
            for language in [nil] + set.translations(of: name).map(Optional.some) {
                func part(_ part: TemplatePart) throws(TemplateError) -> MustacheTemplate {
                    let file = TemplateFile(name: name, language: language, part: part)
                    return try Self.compiled(try text(file), file, path: "\(directory)/\(file.fileName)")
                }
                templates[name, default: [:]][language ?? ""] = Template(
                    subject: try part(.subject), text: try part(.text), html: try part(.html))
            }
        }
        self.templates = templates
    }

    package var names: [String] { templates.keys.sorted() }

    /// The template in a language such as `de-AT`, else in `de`, else in the one for everybody.
    func template(named name: String, language: String = "") throws(TemplateError) -> Template {
        try chosen(name, language).template
    }

    /// What stands before the parts in the names of the files that put a message into words, such as `lead-routed.de`.
    package func stem(of name: String, language: String) throws(TemplateError) -> String {
        let language = try chosen(name, language).language
        return language.isEmpty ? name : "\(name).\(language)"
    }

    private func chosen(
        _ name: String, _ language: String
    ) throws(TemplateError) -> (language: String, template: Template) {
        guard let languages = templates[name] else { throw .unknown(name: name, known: names) }
        for language in [language, String(language.prefix { $0 != "-" }), ""] {
            if let template = languages[language] { return (language, template) }
        }
        throw .unknown(name: name, known: names)
    }

    private static func compiled(
        _ text: String, _ file: TemplateFile, path: String
    ) throws(TemplateError) -> MustacheTemplate {
        if let forbidden = file.part.forbidden.first(where: text.contains) {
            throw .invalid(path: path, problem: "\(forbidden) would let a lead's value through as it is")
        }
        let fields = file.name == TemplateFields.digest ? TemplateFields.ofDigest : TemplateFields.all
        if let problem = TemplateCheck.problems(in: text, fields: fields).first {
            throw .invalid(path: path, problem: problem)
        }
        do {
            return try MustacheTemplate(string: file.part.pragma + text)
        } catch {
            throw .invalid(path: path, problem: "\(error)")
        }
    }
}
