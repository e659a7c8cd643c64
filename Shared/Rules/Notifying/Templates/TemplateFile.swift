/// What the name of a template's file says: `lead-routed.text.mustache`, or `lead-routed.de.text.mustache` for its
/// translation.
package struct TemplateFile: Hashable, Sendable {
    package var name: String
    /// Nil for the language that everybody gets who has no other.
    package var language: String?
    package var part: TemplatePart

    package init(name: String, language: String? = nil, part: TemplatePart) {
        self.name = name
        self.language = language
        self.part = part
    }

    /// Nil for files that are no templates.
    package init?(fileName: String) {
        guard let part = TemplatePart.allCases.first(where: { fileName.hasSuffix($0.suffix) }) else { return nil }
        let stem = fileName.dropLast(part.suffix.count)
        guard !stem.isEmpty else { return nil }
        if let dot = stem.lastIndex(of: "."), LocaleShape.isLanguage(String(stem[stem.index(after: dot)...])) {
            self.init(name: String(stem[..<dot]), language: String(stem[stem.index(after: dot)...]), part: part)
        } else {
            self.init(name: String(stem), part: part)
        }
    }

    package var fileName: String {
        language.map { "\(name).\($0)\(part.suffix)" } ?? "\(name)\(part.suffix)"
    }
}
