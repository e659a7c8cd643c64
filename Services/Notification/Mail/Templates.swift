import FoundationEssentials
import Mustache
import Rules

/// The texts of all messages in all their languages, compiled once at start.
struct Templates: Sendable {
    /// By name, then by language; the empty one is for whoever has no translation.
    private let templates: [String: [String: Template]]

    /// Reads every template of a directory: `<name>.subject.mustache`, `<name>.text.mustache`, `<name>.html.mustache`,
    /// and the same with a language, such as `<name>.de.text.mustache`.
    init(directory: String) throws(TemplateError) {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw .unreadable(path: directory)
        }
        EscapedHTML.registered
        let set = TemplateSet(files.compactMap(TemplateFile.init(fileName:)))
        guard !set.names.isEmpty else { throw .noTemplate(directory: directory) }
        if let missing = set.missing.first { throw .unreadable(path: "\(directory)/\(missing.fileName)") }
        var templates: [String: [String: Template]] = [:]
        for name in set.names {
            for language in [nil] + set.translations(of: name).map(Optional.some) {
                templates[name, default: [:]][language ?? ""] = Template(
                    subject: try Self.read(directory, TemplateFile(name: name, language: language, part: .subject)),
                    text: try Self.read(directory, TemplateFile(name: name, language: language, part: .text)),
                    html: try Self.read(directory, TemplateFile(name: name, language: language, part: .html)))
            }
        }
        self.templates = templates
    }

    var names: [String] { templates.keys.sorted() }

    /// The template in a language such as `de-AT`, else in `de`, else in the one for everybody.
    func template(named name: String, language: String = "") throws(TemplateError) -> Template {
        guard let languages = templates[name] else { throw .unknown(name: name, known: names) }
        let general = String(language.prefix { $0 != "-" })
        guard let template = languages[language] ?? languages[general] ?? languages[""] else {
            throw .unknown(name: name, known: names)
        }
        return template
    }

    private static func read(_ directory: String, _ file: TemplateFile) throws(TemplateError) -> MustacheTemplate {
        let path = "\(directory)/\(file.fileName)"
        guard let content = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .invalid(path: path, problem: "no UTF-8")
        }
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
