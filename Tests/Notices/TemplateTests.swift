import FoundationEssentials
import NoticeSamples
import Rules
import Testing

@testable import Notices

@Suite("Templates")
struct TemplateTests {
    /// A directory with these files.
    private func directory(_ files: [String: String]) throws -> String {
        let path = "\(FileManager.default.temporaryDirectory.path)/templates-\(UUID())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, content) in files {
            #expect(FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(content.utf8)))
        }
        return path
    }

    private func rightFiles(_ change: (inout [String: String]) -> Void = { _ in }) -> [String: String] {
        var files = [
            "a.subject.mustache": "S {{lead.name}}", "a.text.mustache": "T {{lead.name}}",
            "a.html.mustache": "<p>{{lead.name}}</p>",
        ]
        change(&files)
        return files
    }

    @Test("values are escaped in HTML, and only there")
    func escaping() throws {
        let path = try directory(rightFiles())
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rendered = try Templates(directory: path).template(named: "a").render([
            "lead": ["name": "<b> & \"c\" 'd'"]
        ])
        #expect(rendered.subject == "S <b> & \"c\" 'd'")
        #expect(rendered.text == "T <b> & \"c\" 'd'")
        #expect(rendered.html == "<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>")
    }

    @Test("what is missing or wrong stops the start and names its file")
    func faults() throws {
        let cases: [(files: [String: String], message: String)] = [
            ([:], "has no templates"),
            (rightFiles { $0["a.html.mustache"] = nil }, "/a.html.mustache: missing"),
            (rightFiles { $0["a.subject.mustache"] = nil }, "/a.subject.mustache: missing"),
            (rightFiles { $0["b.text.mustache"] = "x" }, "/b.subject.mustache: missing"),
            (rightFiles { $0["a.text.mustache"] = "{{#score}}" }, "/a.text.mustache: "),
            (
                rightFiles { $0["a.text.mustache"] = "\n{{lead.nme}}" },
                "/a.text.mustache: line 2: found unknown field 'lead.nme'"
            ),
            (rightFiles { $0["a.de.text.mustache"] = "x" }, "/a.de.subject.mustache: missing"),
            (rightFiles { $0["a.html.mustache"] = "{{{x}}}" }, "/a.html.mustache: {{{"),
            (rightFiles { $0["a.html.mustache"] = "{{& x}}" }, "/a.html.mustache: {{&"),
            (rightFiles { $0["a.html.mustache"] = "{{% CONTENT_TYPE:TEXT}}{{x}}" }, "/a.html.mustache: CONTENT_TYPE"),
        ]
        for (files, message) in cases {
            let path = try directory(files)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let error = #expect(throws: TemplateError.self) { _ = try Templates(directory: path) }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing"), not \(message)")
        }
        let error = #expect(throws: TemplateError.self) { _ = try Templates(directory: "/nowhere") }
        #expect(error?.description == "/nowhere: missing or unreadable")
    }

    @Test("a name that no template has is told the names that are")
    func unknown() throws {
        let error = #expect(throws: TemplateError.self) {
            _ = try Templates(directory: NoticeSample.templates).template(named: "lead-rooted")
        }
        #expect(
            error?.description == "template: found lead-rooted, expected one of breaker-opened, digest, "
                + "lead-qualified, lead-resubmitted, lead-routed, message-parked")
    }

    @Test("who has no translation gets the general language, then the one for everybody")
    func languages() throws {
        let path = try directory(
            rightFiles { files in
                for part in TemplatePart.allCases { files["a.de\(part.suffix)"] = "deutsch" }
                for part in TemplatePart.allCases { files["a.de-CH\(part.suffix)"] = "schweizerdeutsch" }
            })
        defer { try? FileManager.default.removeItem(atPath: path) }
        let templates = try Templates(directory: path)
        func subject(_ language: String) throws -> String {
            try templates.template(named: "a", language: language).render([:]).subject
        }
        #expect(try subject("de") == "deutsch")
        #expect(try subject("de-AT") == "deutsch")
        #expect(try subject("de-CH") == "schweizerdeutsch")
        #expect(try subject("it") == "S ")
        #expect(try subject("") == "S ")
    }
}
