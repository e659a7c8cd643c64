import Testing

@testable import Rules

@Suite("URL-encoded fields")
struct URLEncodedFieldsTests {
    @Test(
        "are decoded as browsers encode them",
        arguments: [
            ("a=1&b=2", [FormField(key: "a", values: ["1"]), FormField(key: "b", values: ["2"])]),
            ("first+name=Ann+Lee", [FormField(key: "first name", values: ["Ann Lee"])]),
            ("n=Gr%C3%B6%c3%9fe", [FormField(key: "n", values: ["Größe"])]),
            ("a=1&a=2&&=&a", [FormField(key: "a", values: ["1", "2", ""])]),
            ("p=100%&q=%zz%4", [FormField(key: "p", values: ["100%"]), FormField(key: "q", values: ["%zz%4"])]),
            ("fields%5Bemail%5D=a%40b.c", [FormField(key: "fields[email]", values: ["a@b.c"])]),
            ("a=b=c", [FormField(key: "a", values: ["b=c"])]),
        ])
    func decoding(body: String, expected: [FormField]) throws {
        #expect(try URLEncodedFields.parse(Array(body.utf8)) == expected)
    }

    @Test("are refused when they are not UTF-8, empty or too many")
    func refusing() {
        #expect(throws: FieldsError.invalidUTF8(byte: 2)) { try URLEncodedFields.parse(Array("a=%ff".utf8)) }
        #expect(throws: FieldsError.invalidUTF8(byte: 3)) { try URLEncodedFields.parse(Array("a=x".utf8) + [0xE9]) }
        #expect(throws: FieldsError.emptyBody) { try URLEncodedFields.parse([]) }
        let many = (0..<10_000).map { "k\($0)=1" }.joined(separator: "&")
        #expect(throws: FieldsError.tooManyFields(limit: 2_000)) { try URLEncodedFields.parse(Array(many.utf8)) }
        let long = "key=" + String(repeating: "x", count: 65_537)
        #expect(throws: FieldsError.valueTooLong(key: "key", limit: 65_536)) {
            try URLEncodedFields.parse(Array(long.utf8))
        }
    }
}
