import Testing

@testable import Baton

@Suite("YAML documents")
struct YAMLDocumentTests {
    private func json(_ yaml: String) throws -> String {
        String(decoding: try YAMLDocument(yaml).json(), as: UTF8.self)
    }

    @Test(
        "Plain values follow YAML 1.2, not the surprises of 1.1",
        arguments: [
            ("NO", #""NO""#), ("no", #""no""#), ("yes", #""yes""#), ("on", #""on""#), ("true", "true"),
            ("False", "false"),
            ("~", "null"), ("", "null"), ("null", "null"), ("42", "42"), ("-7", "-7"), ("0", "0"), ("1.5", "1.5"),
            ("010", #""010""#), ("01234", #""01234""#), ("+47", #""+47""#), ("12:30:00", #""12:30:00""#),
            ("1_000", #""1_000""#), ("1e3", #""1e3""#), (".inf", #"".inf""#), ("2026-11-21", #""2026-11-21""#),
            ("0x1F", #""0x1F""#), ("'42'", #""42""#), ("\"true\"", #""true""#), ("!!str 42", #""42""#),
            ("99999999999999999999", "1e+20"), ("a/b", #""a/b""#),
        ])
    func plainValues(yaml: String, value: String) throws {
        #expect(try json("key: \(yaml)") == #"{"key":\#(value)}"#)
    }

    @Test("Nested lists, mappings, folded texts and anchors become JSON with sorted keys")
    func nesting() throws {
        let yaml = """
            z: [1, {b: 2, a: x}]
            note: >
              one
              two
            base: &base {k: v}
            again: *base
            """
        #expect(try json(yaml) == #"{"again":{"k":"v"},"base":{"k":"v"},"note":"one two\n","z":[1,{"a":"x","b":2}]}"#)
    }

    @Test("Comments and the order of keys change nothing")
    func canonical() throws {
        #expect(try json("a: 1\nb: 2") == json("# why\nb: 2 # two\na: 1\n"))
    }

    @Test(
        "What is no document is refused with its line",
        arguments: [
            ("a: 1\nb: [1, 2", 3), ("a: 1\n\tb: 2", 2), ("a: 1\na: 2", 1), ("- 1\n- 2", 1), ("just text", 1),
            ("? [1]\n: 2", 1),
        ])
    func refused(yaml: String, line: Int) {
        let problem = #expect(throws: YAMLProblem.self) { _ = try YAMLDocument(yaml).json() }
        #expect(problem?.line == line)
    }

    @Test("An empty file is refused", arguments: ["", "# only a comment\n"])
    func empty(yaml: String) {
        let problem = #expect(throws: YAMLProblem.self) { _ = try YAMLDocument(yaml) }
        #expect(problem?.text.contains("empty") == true)
    }

    @Test(
        "A place in the document has a line",
        arguments: [
            ("name", 1), ("rules", 2), ("rules[0].id", 3), ("rules[1]", 5), ("rules[1].when.field", 7),
            ("rules[1].when.missing", 6), ("rules[9].id", 2), ("nowhere", 1), ("", 1),
        ])
    func lines(path: String, line: Int) throws {
        let yaml = """
            name: a
            rules:
              - id: one
                points: 1
              - id: two
                when:
                  field: lead.email
            """
        #expect(try YAMLDocument(yaml).line(of: path) == line)
    }
}
