import Rules
import Testing

@testable import Baton

@Suite("The forms file as text")
struct FormsTextTests {
    /// With the odd spacing of a person.
    static let file = #"""
        { "forms" :  [
            {"key": "a", "name": "A [, \"}", "source": "web_form", "token": "a-token-of-a"},

            {
              "source" : "partner",
              "key": "b",
              "name": "B"
            }, {"key":"c","name":"C","source":"other","isDisabled":true,"origins":[]}
          ]}

        """#

    private func text(_ text: String = file) throws -> FormsText { try FormsText(Array(text.utf8), file: "f") }
    private func string(_ text: FormsText) -> String { String(decoding: text.bytes, as: UTF8.self) }

    @Test(
        "An edit changes what it names and not a byte more",
        arguments: [
            ("a", FormMember("token", "another-token"), #""a-token-of-a""#, #""another-token""#),
            (
                "a", FormMember("isDisabled", true), #""token": "a-token-of-a"}"#,
                #""token": "a-token-of-a", "isDisabled": true}"#
            ),
            ("a", FormMember("token", nil as String?), #", "token": "a-token-of-a"}"#, "}"),
            ("a", FormMember("key", "z"), #""key": "a""#, #""key": "z""#),
            ("b", FormMember("isTest", true), "\"name\": \"B\"\n", "\"name\": \"B\",\n      \"isTest\": true\n"),
            ("c", FormMember("isDisabled", nil as Bool?), #","isDisabled":true"#, ""),
            ("c", FormMember("origins", ["https://x.example"]), #""origins":[]"#, #""origins":["https://x.example"]"#),
            ("c", FormMember("token", nil as String?), "", ""),
        ])
    func members(key: String, member: FormMember, old: String, new: String) throws {
        let edited = try text().setting([member], of: key)
        let expected = old.isEmpty ? Self.file : Self.file.replacing(old, with: new)
        #expect(old.isEmpty || Self.file != expected)
        #expect(string(edited) == expected)
    }

    @Test("A form is added at the end, also to an empty list, and text with quotes and lines stays what it was")
    func adding() throws {
        let members = [
            FormMember("key", "d"), FormMember("name", "D \"quoted\"\n/line"), FormMember("source", "other"),
            FormMember("thankYou", nil as String?), FormMember("origins", ["https://a.example", "https://b.example"]),
        ]
        let edited = try text().adding(members)
        #expect(edited.entries.map(\.key) == ["a", "b", "c", "d"])
        #expect(edited.entries.last?.name == "D \"quoted\"\n/line")
        #expect(edited.entries.last?.origins == ["https://a.example", "https://b.example"])
        let head = Self.file.prefix(upTo: try #require(Self.file.lastIndex(of: "]")))
        #expect(string(edited).hasPrefix(String(head.reversed().drop { $0.isWhitespace }.reversed())))
        let first = try text("{\"forms\":[]}").adding(members)
        #expect(first.entries.map(\.key) == ["d"])
        #expect(
            try text(FormsText.empty).adding(members).adding([
                FormMember("key", "e"), FormMember("name", "E"), FormMember("source", "other"),
            ]).entries.map(\.key) == ["d", "e"])
    }

    @Test("A form is removed with its comma", arguments: [("a", ["b", "c"]), ("b", ["a", "c"]), ("c", ["a", "b"])])
    func removing(key: String, rest: [String]) throws {
        let edited = try text().removing(key)
        #expect(edited.entries.map(\.key) == rest)
        #expect(edited.entries == (try text().entries.filter { $0.key != key }))
        var emptied = edited
        for other in rest { emptied = try emptied.removing(other) }
        #expect(emptied.entries.isEmpty)
    }

    @Test("All edits of all members keep every other entry as it was, byte for byte")
    func others() throws {
        for key in ["a", "b", "c"] {
            let before = Set(try Self.slices(text()).filter { $0.key != key }.map(\.value))
            for member in [
                FormMember("token", "a-longer-token"), FormMember("isTest", true), FormMember("name", "other"),
                FormMember("origins", [String]()),
            ] {
                let edited = try text().setting([member, FormMember("thankYou", "https://x.example/y")], of: key)
                #expect(Set(Self.slices(edited).filter { $0.key != key }.map(\.value)) == before)
                let back = try edited.setting([FormMember("thankYou", nil as String?)], of: key)
                #expect(back == (try text().setting([member], of: key)))
            }
        }
    }

    @Test(
        "What would make the file invalid is refused, with the field named",
        arguments: [
            (FormMember("source", "webform"), "forms[1].source"), (FormMember("key", "a"), "forms[1].key"),
            (FormMember("token", "short"), "forms[1].token"), (FormMember("orgins", [String]()), "forms[1].orgins"),
            (FormMember("thankYou", "nowhere"), "forms[1].thankYou"),
            (FormMember("previousToken", "without-a-token"), "forms[1].previousToken"),
            (FormMember("name", nil as String?), "forms[1].name"),
        ])
    func invalid(member: FormMember, field: String) throws {
        let text = try text()
        let failure = #expect(throws: Failure.self) { _ = try text.setting([member], of: "b") }
        #expect(failure?.description.contains("f: \(field) ") == true, "\(failure?.description ?? "nothing")")
    }

    @Test("A form that is not there is refused, and the others are named")
    func unknown() throws {
        let text = try text()
        let failure = #expect(throws: Failure.self) { _ = try text.removing("x") }
        #expect(failure == .wrong("f: has no form \"x\"; its forms are a, b, c"))
    }

    private static func slices(_ text: FormsText) -> [(key: String, value: [UInt8])] {
        guard let list = JSONMembers.range(of: "forms", in: text.bytes) else { return [] }
        return zip(text.entries, JSONMembers.elements(of: text.bytes, in: list)).map {
            ($0.key, Array(text.bytes[$1]))
        }
    }
}
