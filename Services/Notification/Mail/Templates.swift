import FoundationEssentials
import Mustache

/// The texts of all messages, compiled once at start.
struct Templates: Sendable {
    private let templates: [String: Template]
    private let directory: String

    /// Reads every template of a directory: `<name>.subject.mustache`, `<name>.text.mustache`, `<name>.html.mustache`.
    init(directory: String) throws(TemplateError) {
        self.directory = directory
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw .unreadable(path: directory)
        }
        EscapedHTML.registered
        let names = Set(files.compactMap(Self.name(of:))).sorted()
        guard !names.isEmpty else { throw .noTemplate(directory: directory) }
        var templates: [String: Template] = [:]
        for name in names {
            templates[name] = Template(
                subject: try Self.read(directory, name, .subject), text: try Self.read(directory, name, .text),
                html: try Self.read(directory, name, .html))
        }
        self.templates = templates
    }

    func template(named name: String) throws(TemplateError) -> Template {
        guard let template = templates[name] else { throw .unknown(name: name, known: templates.keys.sorted()) }
        return template
    }

    private static func name(of file: String) -> String? {
        for part in TemplatePart.allCases where file.hasSuffix(part.suffix) && file.utf8.count > part.suffix.utf8.count
        {
            return String(file.dropLast(part.suffix.count))
        }
        return nil
    }

    private static func read(
        _ directory: String, _ name: String, _ part: TemplatePart
    ) throws(TemplateError) -> MustacheTemplate {
        let path = "\(directory)/\(name)\(part.suffix)"
        guard let content = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .invalid(path: path, problem: "no UTF-8")
        }
        if let forbidden = part.forbidden.first(where: text.contains) {
            throw .invalid(path: path, problem: "\(forbidden) would let a lead's value through as it is")
        }
        do {
            return try MustacheTemplate(string: part.pragma + text)
        } catch {
            throw .invalid(path: path, problem: "\(error)")
        }
    }
}
