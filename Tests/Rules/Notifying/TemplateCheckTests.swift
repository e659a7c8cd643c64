import Testing

@testable import Rules

@Suite("Checked templates")
struct TemplateCheckTests {
    @Test(
        "every name stands for something, where it stands",
        arguments: [
            ("Hello {{recipient.name}}, {{lead.name}} {{! a note }}{{{lead.email}}} {{& owner.name }}", []),
            (
                "{{#score}}{{total}} {{score.total}}\n{{#reasons}}{{points}} {{.}} {{lead.name}}{{/reasons}}{{/score}}",
                []
            ),
            (
                "{{^company}}{{lead.company}}{{/company}}{{uppercased(lead.name)}}{{#lead.extra}}{{key}}{{/lead.extra}}",
                []
            ),
            ("{{lead.nme}}", ["line 1: found unknown field 'lead.nme', expected another; did you mean 'lead.name'?"]),
            (
                "a\nb\n{{#score}}\n{{points}}{{/score}}",
                ["line 4: found unknown field 'points', expected one of 'acceptedAt', "]
            ),
            (
                "{{#score.reasons}}{{/score.reasons}}\n{{reason}}",
                ["line 2: found unknown field 'reason', expected one of "]
            ),
            (
                "{{owner.telephone}}",
                [
                    "line 1: found unknown field 'owner.telephone', expected one of 'owner.email', 'owner.name'"
                ]
            ),
            ("{{breaker.name}}", ["line 1: found unknown field 'breaker.name', expected "]),
            ("{{lead.name.first}}", ["line 1: found unknown field 'lead.name.first'"]),
        ] as [(String, [String])])
    func names(text: String, expected: [String]) {
        let problems = TemplateCheck.problems(in: text, fields: TemplateFields.of(.leadRouted))
        #expect(problems.count == expected.count, "\(problems)")
        for (problem, beginning) in zip(problems, expected) { #expect(problem.hasPrefix(beginning), "\(problem)") }
    }

    @Test(
        "a file's name says template, language and part",
        arguments: [
            ("lead-routed.text.mustache", TemplateFile(name: "lead-routed", part: .text)),
            ("lead-routed.de.html.mustache", TemplateFile(name: "lead-routed", language: "de", part: .html)),
            ("a.de-AT.subject.mustache", TemplateFile(name: "a", language: "de-AT", part: .subject)),
            ("a.draft.text.mustache", TemplateFile(name: "a.draft", part: .text)),
            (".text.mustache", nil), ("readme.md", nil), ("a.mustache", nil),
        ] as [(String, TemplateFile?)])
    func files(name: String, expected: TemplateFile?) {
        #expect(TemplateFile(fileName: name) == expected)
        if let expected { #expect(expected.fileName == name) }
    }

    @Test("half a template is found, in every language")
    func missing() {
        var files = TemplatePart.allCases.map { TemplateFile(name: "a", part: $0) }
        #expect(TemplateSet(files).missing.isEmpty)
        files.append(TemplateFile(name: "a", language: "de", part: .subject))
        #expect(
            TemplateSet(files).missing.map(\.fileName) == ["a.de.text.mustache", "a.de.html.mustache"])
        let translated = TemplatePart.allCases.map { TemplateFile(name: "b", language: "fr", part: $0) }
        #expect(TemplateSet(translated).missing.count == 3)
    }

    @Test("a policy that names a template nobody wrote is told")
    func policies() {
        let set = TemplateSet(TemplatePart.allCases.map { TemplateFile(name: "lead-routed", part: $0) })
        let policy = NoticePlan.policy { $0.template = "lead-rooted" }
        #expect(
            set.problems(of: policy).map(\.description) == [
                "rules[0].template: found 'lead-rooted', which has no files; expected one of 'lead-routed'; "
                    + "did you mean 'lead-routed'?"
            ])
        #expect(set.problems(of: NoticePlan.policy { $0.template = "lead-routed" }).isEmpty)
    }

    @Test("a template has the names of all events that a policy sends it for")
    func fields() {
        let policy = NoticePlan.policy(events: [.messageParked, .breakerOpened])
        let fields = policy.fields(ofTemplate: "t")
        #expect(fields["parked"] != nil && fields["breaker"] != nil && fields["lead"] == nil)
        #expect(policy.fields(ofTemplate: "other") == TemplateFields.all)
        #expect(policy.fields(ofTemplate: "digest") == TemplateFields.ofDigest)
    }
}
