import Models
import Testing

@testable import Rules

@Suite("Reading what nobody should send")
struct NegativePostTests {
    static let plugins: [Vendor] = [
        .any, .html, .json, .contactForm7, .gravityForms, .elementor, .wpforms, .fluentForms, .ninjaForms,
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        enum Outcome: Sendable {
            case refused(String)
            /// These values, in whatever fields.
            case read([String])
        }

        var testDescription: String
        var type: String?
        var body: [UInt8]
        var outcome: Outcome

        init(_ name: String, _ type: String?, _ body: String, _ outcome: Outcome) {
            self.init(name, type, bytes: Array(body.utf8), outcome)
        }

        init(_ name: String, _ type: String?, bytes: [UInt8], _ outcome: Outcome) {
            testDescription = name
            self.type = type
            body = bytes
            self.outcome = outcome
        }
    }

    private static let json = "application/json"
    private static let encoded = "application/x-www-form-urlencoded"
    private static let longKey = String(repeating: "k", count: 60_000)

    static let cases = [
        Case("no body", json, "", .refused("the body is empty")),
        Case("blanks for a body", json, " \r\n ", .refused("the body is empty")),
        Case("blanks form-encoded", encoded, "  ", .refused("the body is empty")),
        Case("no content type", nil, #"{"email":"a@b.example"}"#, .read(["a@b.example"])),
        Case("another content type", "application/xml", "<a/>", .refused("content type 'application/xml': expected")),
        Case("no boundary", "multipart/form-data", "x", .refused("without a boundary: expected one")),
        Case(
            "a wrong boundary", "multipart/form-data; boundary=a", "--b\r\n\r\n--b--",
            .refused("found no boundary, expected")),
        Case("half a document", json, #"{"email":"a@b.example""#, .refused("JSON at byte 22: found the end, expected")),
        Case("no JSON at all", json, "email=a", .refused("JSON at byte 0: found 'e', expected a value")),
        Case("a list of numbers", json, "[1,2]", .refused("found a list, expected an object of fields")),
        Case("a text", json, #""text""#, .refused("found a text, expected an object of fields")),
        Case("null", json, "null", .refused("found null, expected an object of fields")),
        Case(
            "values of the wrong kinds", json,
            #"{"fields":7,"meta":"m","form":[3],"form_id":[],"__submission":5,"1.3":{"x":true},"email":[["z"]],"a":{}}"#,
            .read(["7", "m", "3", "5", "true", "z"])),
        Case(
            "a nested wrong kind", json,
            #"{"fields":{"a":1,"b":{"value":{"c":2}}},"__submission":{"user_inputs":3,"response":"{","status":[4]}}"#,
            .read(["1", "2", "3", "4", "{"])),
        Case(
            "lists in lists without end", json, "{\"a\":" + String(repeating: "[", count: 5_000),
            .refused("lie deeper than 32 levels: expected at most 32")),
        Case("brackets without end", encoded, "a" + String(repeating: "[b]", count: 5_000) + "=v", .read(["v"])),
        Case(
            "an open bracket", encoded, "a[b=1&[c]=2&d]=3&a[b]c=4&[]=5&a[[b]]=6", .read(["1", "2", "3", "4", "5", "6"])),
        Case("names at odds", encoded, "a=1&a[b]=2&a[]=3&a[b][c]=4", .read(["1", "2", "3", "4"])),
        Case(
            "more fields than anybody asks", encoded, (0...2_000).map { "f\($0)=x" }.joined(separator: "&"),
            .refused("more than 2000 fields: expected at most 2000")),
        Case(
            "a value without end", encoded, "a=" + String(repeating: "x", count: 65_537),
            .refused("longer than 65536 bytes: expected at most 65536")),
        Case(
            "a name that many members repeat", json,
            "{\"\(longKey)\":{" + (0..<100).map { "\"\($0)\":1" }.joined(separator: ",") + "}}",
            .refused("keys and values have more than 4194304 bytes in all: expected at most")),
        Case("no UTF-8", json, bytes: Array(#"{"a":""#.utf8) + [0xFF, 0x22, 0x7D], .refused("is not valid UTF-8")),
        Case("no UTF-8 form-encoded", encoded, "a=%FF%FE", .refused("is not valid UTF-8")),
        Case("nulls", json, #"{"email":null,"1.3":null,"__submission":null,"fields":null}"#, .read([])),
        Case(
            "repeated keys", json, #"{"email":"a@b.example","email":"c@d.example"}"#,
            .read(["a@b.example", "c@d.example"])),
        Case(
            "names in any script", json, #"{"электронная почта":"a@b.example","名前":"山田"}"#,
            .read(["a@b.example", "山田"])),
        Case("a byte order mark", json, "\u{FEFF}{\"email\":\"a@b.example\"}", .read(["a@b.example"])),
        Case("empty keys", encoded, "=1&==2&&&=", .read(["1", "=2"])),
    ]

    @Test("reads what is there, or says what it found and what it expected", arguments: plugins, cases)
    func negative(vendor: Vendor, item: Case) throws {
        let post = VendorPost(contentType: item.type, body: item.body)
        let result = Result { () throws(FieldsError) in try Adapters.read(post, of: vendor) }
        switch (item.outcome, result) {
        case (.refused(let text), .failure(let error)):
            #expect(error.description.contains(text), "\(error)")
        case (.read(let values), .success(let read)):
            let all = read.fields.flatMap(\.values) + [read.form, read.page, read.sourceText].compactMap(\.self)
            for value in values { #expect(all.contains(value), "\(value) of \(all)") }
        case (_, .failure(let error)): Issue.record("refused: \(error)")
        case (_, .success(let read)): Issue.record("read: \(read.fields.prefix(10))")
        }
    }
}
