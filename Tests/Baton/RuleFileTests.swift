import Rules
import Testing

@testable import Baton

@Suite("Documents in files")
struct RuleFileTests {
    private func read(_ source: String, kind: DocumentKind? = nil) throws(Failure) -> RuleFile {
        try RuleFile(path: "rules.yaml", source: source, kind: kind)
    }

    @Test("A good document has kind, name and a checksum that comments do not change")
    func good() throws {
        let file = try read(Document.model)
        #expect(file.kind == .scoringModel)
        #expect(file.name == "default")
        #expect(file.checksum == (try read("# first\n" + Document.model + "\n# last\n")).checksum)
        #expect(file.checksum != (try read(Document.plan)).checksum)
        #expect(file.source == Document.model)
    }

    @Test("--kind helps a file that does not say its kind, and contradicts none")
    func kindOption() throws {
        let bare = Document.model.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(try read(bare, kind: .scoringModel).kind == .scoringModel)
        #expect(throws: Failure.wrong("rules.yaml:1: kind: found 'scoring-model', expected 'people' by --kind")) {
            try read(Document.model, kind: .people)
        }
        let failure = #expect(throws: Failure.self) { try read(bare) }
        #expect(failure?.description.contains("found no 'kind'") == true)
    }

    @Test(
        "An error names file, line, place, what was found and what was expected",
        arguments: [
            ("kind: model\n", "rules.yaml:1: kind: found 'model', expected one of scoring-model, routing-plan"),
            (
                Document.model.replacing("points: 10", with: "points: many"),
                "rules.yaml:7: rules[0].points: found another kind of value, expected a whole number"
            ),
            (
                Document.model.replacing("    reason: A director", with: "    raeson: A director"),
                "rules.yaml:8: rules[0].raeson: found unknown key 'raeson'"
            ),
            (
                Document.model.replacing("group: fit", with: "group: fat"),
                "rules.yaml:5: rules[0].group: found 'fat', expected"
            ),
            ("kind: scoring-model\nname: a\n", "rules.yaml:1: found no 'rules', which is required"),
            ("kind: people\npeople: ]\n", "rules.yaml:2: no YAML"),
        ])
    func errors(source: String, message: String) {
        let failure = #expect(throws: Failure.self) { try read(source) }
        #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "")")
        #expect(failure?.status == 1)
    }
}
