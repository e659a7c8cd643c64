import FoundationEssentials
import Testing

@testable import Notification

@Suite("Templates")
struct TemplateTests {
    /// A directory with these files.
    private func directory(_ files: [String: String]) throws -> String {
        let path = Fixture.temporaryDirectory()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, content) in files {
            try DurableFile(Array(content.utf8), for: "\(path)/\(name)", attempt: 0).land()
        }
        return path
    }

    private func rightFiles(_ change: (inout [String: String]) -> Void = { _ in }) -> [String: String] {
        var files = ["a.subject.mustache": "S {{x}}", "a.text.mustache": "T {{x}}", "a.html.mustache": "<p>{{x}}</p>"]
        change(&files)
        return files
    }

    @Test("values are escaped in HTML, and only there")
    func escaping() throws {
        let path = try directory(rightFiles())
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rendered = try Templates(directory: path).template(named: "a").render(["x": "<b> & \"c\" 'd'"])
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
            (rightFiles { $0["a.text.mustache"] = "{{#x}}" }, "/a.text.mustache: "),
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
            _ = try Templates(directory: Fixture.templates).template(named: "lead-rooted")
        }
        #expect(error?.description == "template: found lead-rooted, expected one of lead-qualified, lead-routed")
    }
}
