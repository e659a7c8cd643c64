import Models

@testable import Rules

extension ReadSubmission {
    /// What was read and what a lead would be made of it, one thing a line.
    var rendered: String {
        var lines = ["standing: \(standing)"]
        func line(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { lines.append("\(name): \(Self.oneLine("\(value)"))") }
        }
        line("form", form)
        line("source", sourceText)
        line("submittedAt", submittedAt)
        line("consent", consent)
        line("page", page)
        if isTest { lines.append("isTest") }
        for field in fields {
            let label = field.label.map { " [\($0)]" } ?? ""
            let values = field.values.map { "“\($0)”" }.joined(separator: " ")
            lines.append(Self.oneLine("\(field.isMetadata ? "metadata" : "field") \(field.key)\(label) = \(values)"))
        }
        let facts = LeadNormalisation.facts(from: self, defaultSource: .other)
        lines.append("lead source: \(facts.source.rawValue)")
        for (field, value) in facts.values { line("lead \(field.rawValue)", value) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func oneLine(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    }

    /// Whether the text stands in a field, in what is said about one, or in a part of its own.
    func holds(_ text: String, among texts: Set<String>, _ all: [String]) -> Bool {
        if texts.contains(text) || isTest && text == "true" { return true }
        var time = ReadSubmission(fields: [])
        if let submittedAt, time.take(time: text), time.submittedAt == submittedAt { return true }
        return all.contains { $0.contains(text) }
    }

    /// The first of the texts that was lost; nil when none was.
    func firstLost(of wanted: [String]) -> String? {
        let parts = [form, sourceText, consent, page].compactMap(\.self)
        let all = parts + fields.flatMap { [$0.key] + ($0.label.map { [$0] } ?? []) + $0.values }
        let texts = Set(all)
        return wanted.first { !$0.isEmpty && !holds($0, among: texts, all) }
    }
}
