import Support
import Testing

@testable import Rules

@Suite("JSON fields")
struct JSONFieldsTests {
    private func fields(_ json: String, limits: FieldLimits = .standard) throws -> [FormField] {
        try JSONFields.parse(Array(json.utf8), limits: limits)
    }

    @Test("keep order, repeated keys, numbers as written, and flatten the rest")
    func shapes() throws {
        let json = #"""
            {"b": "x", "a": 10.50, "big": 12345678901234567890, "yes": true, "no": false, "none": null, "list": ["p", 2, null],
             "name": {"first": "Ann", "last": {"x": 1e5}}, "empty": {}, "nothing": [], "b": "y",
             "items": [{"sku": "1"}, {"sku": "2"}, [3]]}
            """#
        #expect(
            try fields(json) == [
                FormField(key: "b", values: ["x", "y"]), FormField(key: "a", values: ["10.50"]),
                FormField(key: "big", values: ["12345678901234567890"]), FormField(key: "yes", values: ["true"]),
                FormField(key: "no", values: ["false"]), FormField(key: "none", values: []),
                FormField(key: "list", values: ["p", "2"]), FormField(key: "name.first", values: ["Ann"]),
                FormField(key: "name.last.x", values: ["1e5"]), FormField(key: "empty", values: []),
                FormField(key: "nothing", values: []), FormField(key: "items.0.sku", values: ["1"]),
                FormField(key: "items.1.sku", values: ["2"]), FormField(key: "items.2", values: ["3"]),
            ])
    }

    @Test(
        "decode escapes",
        arguments: [
            (#""\u00e9\n\t\"\\\/\b\f\r""#, "é\n\t\"\\/\u{8}\u{c}\r"),
            (#""\ud83d\ude00 \u0000""#, "😀 \u{0}"),
            (#""Größe 東京""#, "Größe 東京"),
        ])
    func escapes(json: String, expected: String) throws {
        #expect(try fields("{\"a\":\(json)}") == [FormField(key: "a", values: [expected])])
    }

    @Test(
        "refuse what is not JSON and say where",
        arguments: [
            (#"{"a":1"#, "JSON at byte 6: found the end, expected ',' or '}'"),
            (#"{"a":1}x"#, "JSON at byte 7: found 'x', expected the end"),
            (#"{a:1}"#, "JSON at byte 1: found 'a', expected a key in quotes"),
            (#"{"a" 1}"#, "JSON at byte 5: found '1', expected ':'"),
            (#"{"a":01}"#, "JSON at byte 6: found '1', expected ',' or '}'"),
            (#"{"a":.5}"#, "JSON at byte 5: found '.', expected a value"),
            (#"{"a":1.}"#, "JSON at byte 7: found '}', expected a digit"),
            (#"{"a":tru}"#, "JSON at byte 5: found 't', expected 'true'"),
            (#"{"a":"x"#, "JSON at byte 7: found the end, expected a closing quote"),
            ("{\"a\":\"x\ny\"}", "JSON at byte 7: found byte 10, expected a text without control characters"),
            (#"{"a":"\x"}"#, "JSON at byte 7: found 'x', expected one of \" \\ / b f n r t u after a backslash"),
            (#"{"a":"\u12g4"}"#, "JSON at byte 10: found 'g', expected four hexadecimal digits"),
            (#"{"a":"\ud83d"}"#, "JSON at byte 8: found 'd', expected a whole surrogate pair"),
            (#"{"a":1,}"#, "JSON at byte 7: found '}', expected a key in quotes"),
            ("[1,2]", "found a list, expected an object of fields"),
            ("\"text\"", "found a text, expected an object of fields"),
            ("   ", "the body is empty: expected fields"),
        ])
    func malformed(json: String, message: String) {
        let error = #expect(throws: FieldsError.self) { try fields(json) }
        #expect(error?.description == message)
    }

    @Test("refuse what is not UTF-8 and say where")
    func notUTF8() {
        let bytes = Array(#"{"a":"x"#.utf8) + [0xFF] + Array(#""}"#.utf8)
        #expect(throws: FieldsError.invalidUTF8(byte: 7)) { try JSONFields.parse(bytes) }
        #expect(throws: FieldsError.invalidUTF8(byte: 0)) { try JSONFields.parse([0xC0, 0xAF]) }
    }

    @Test("name the limit that was exceeded")
    func limits() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: FieldsError.tooDeep(limit: 32)) { try fields("{\"a\":\(deep)") }
        let many = (0..<10_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(throws: FieldsError.tooManyFields(limit: 2_000)) { try fields("{\(many)}") }
        let elements = (0..<100_000).map { _ in "1" }.joined(separator: ",")
        #expect(throws: FieldsError.tooManyFields(limit: 2_000)) { try fields("{\"a\":[\(elements)]}") }
        let long = String(repeating: "x", count: 65_537)
        #expect(throws: FieldsError.valueTooLong(key: "a", limit: 65_536)) { try fields("{\"a\":\"\(long)\"}") }
        #expect(throws: FieldsError.bodyTooLong(bytes: 65_545, limit: 10)) {
            try fields("{\"a\":\"\(long)\"}", limits: FieldLimits(bodyBytes: 10))
        }
    }

    @Test("accept exactly what lies at a limit")
    func atLimits() throws {
        let deep = String(repeating: "{\"a\":", count: 32) + "1" + String(repeating: "}", count: 32)
        #expect(try fields(deep).first?.values == ["1"])
        let many = (0..<2_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(try fields("{\(many)}").count == 2_000)
    }

    @Test("never trap: every cut and every changed byte of a body is read or refused")
    func fuzz() {
        let body = Array(
            #"{"a":"\ud83d\ude00é","b":[1.5e3,true,null,{"c":-0}],"fields":[{"name":"x","value":"y"}]}"#.utf8)
        var random = SeededGenerator(seed: 7)
        var refused = 0
        for round in 0..<4_000 {
            var bytes = Array(body.prefix(Int(random.next() % UInt64(body.count + 1))))
            if round % 2 == 0 { bytes = body }
            for _ in 0..<(1 + round % 3) where !bytes.isEmpty {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if (try? SubmissionReader.read(body: bytes, contentType: "application/json")) == nil { refused += 1 }
        }
        #expect(refused > 2_000 && refused < 4_000)
    }
}
