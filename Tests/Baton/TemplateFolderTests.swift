import FoundationEssentials
import Support
import Testing

@testable import Baton

@Suite("Templates that a policy names")
struct TemplateFolderTests {
    private func policy(_ template: String, event: String = "lead.routed", more: String = "") throws -> RuleFile {
        try RuleFile(
            path: "policy.yaml",
            source: """
                kind: notification-policy
                name: p
                rules:
                  - id: r
                    events: [\(event)]
                    to: [ops@x.example]
                    channel: email
                    template: \(template)
                \(more)
                """)
    }

    private func problems(_ files: [String: String], _ document: RuleFile) throws -> [String] {
        let path = "\(FileManager.default.temporaryDirectory.path)/\(TestServers.uniqueName("templates"))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (name, text) in files {
            _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8))
        }
        return try TemplateFolder(path: path).problems(of: document).map { $0.replacing("\(path)/", with: "") }
    }

    private let whole = ["a.subject.mustache": "{{event}}", "a.text.mustache": "{{lead.name}}", "a.html.mustache": "x"]

    @Test("a whole template is no problem, and neither are the ones that no rule names")
    func good() throws {
        #expect(try problems(whole, policy("a")) == [])
        #expect(try problems(whole.merging(["b.text.mustache": "{{nothing}}"]) { $1 }, policy("a")) == [])
    }

    @Test("a missing template, a missing part and an unknown field are named with their places")
    func bad() throws {
        #expect(
            try problems(whole, policy("aa")) == [
                "policy.yaml:8: rules[0].template: found 'aa', which has no files; expected one of 'a'; did you mean 'a'?"
            ])
        var files = whole
        files["a.text.mustache"] = nil
        files["a.subject.mustache"] = "x\n{{lead.nme}}"
        #expect(
            try problems(files, policy("a")) == [
                "a.text.mustache: is missing",
                "a.subject.mustache: line 2: found unknown field 'lead.nme', expected another; did you mean 'lead.name'?",
            ])
    }

    @Test("a template for another kind of event is no template for this one")
    func otherEvent() throws {
        let problems = try problems(whole, policy("a", event: "breaker.opened"))
        #expect(
            problems.count == 1 && problems[0].hasPrefix("a.text.mustache: line 1: found unknown field 'lead.name'"))
    }

    @Test("who gathers notices needs the template that tells of many")
    func digest() throws {
        let document = try policy("a", more: "    timing: digest")
        #expect(try problems(whole, document) == ["digest.text.mustache: is missing, and the policy gathers notices"])
    }

    @Test("the sample policy fits the templates that come with it")
    func sample() throws {
        let root = "deploy/config"
        let source = try InputFile.text("\(root)/notification-policy.yaml")
        let document = try RuleFile(path: "notification-policy.yaml", source: source)
        #expect(try TemplateFolder(path: "\(root)/templates").problems(of: document) == [])
    }

    @Test("a directory that is not there is said so")
    func nowhere() {
        #expect(throws: Failure.unusable("/nowhere: is no directory of templates that can be read")) {
            _ = try TemplateFolder(path: "/nowhere")
        }
    }
}
