import FoundationEssentials
import Rules

extension Templates {
    /// Reads every template of a directory: `<name>.subject.mustache`, `<name>.text.mustache`, `<name>.html.mustache`,
    /// and the same with a language, such as `<name>.de.text.mustache`.
    package init(directory: String) throws(TemplateError) {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw .unreadable(path: directory)
        }
        try self.init(files.compactMap(TemplateFile.init(fileName:)), of: directory) {
            (file: TemplateFile) throws(TemplateError) -> String in
            let path = "\(directory)/\(file.fileName)"
            guard let content = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
            guard let text = String(validating: content, as: UTF8.self) else {
                throw .invalid(path: path, problem: "no UTF-8")
            }
            return text
        }
    }
}
