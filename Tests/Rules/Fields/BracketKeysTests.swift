import Testing

@testable import Rules

@Suite("Keys with brackets")
struct BracketKeysTests {
    @Test(
        "are taken apart where PHP wrote them, and are plain names elsewhere",
        arguments: [
            ("a[b]", ["a", "b"]), ("a[]", ["a", ""]), ("a[][b]", ["a", "", "b"]), ("form[id]", ["form", "id"]),
            ("fields[e-mail][value]", ["fields", "e-mail", "value"]), ("a[b c]", ["a", "b c"]),
            ("a", nil), ("", nil), ("[a]", nil), ("a[b", nil), ("a]", nil), ("a[b]c", nil), ("a[b[c]]", nil),
            ("a[b]]", nil), ("a[[b]", nil), ("Budget [EUR]", nil),
            ("a[1][2][3][4][5][6][7]", ["a", "1", "2", "3", "4", "5", "6", "7"]),
            ("a[1][2][3][4][5][6][7][8]", nil),
        ] as [(String, [String]?)])
    func paths(key: String, path: [String]?) {
        #expect(BracketKeys.path(of: key) == path)
    }

    @Test(
        "make the document that was encoded",
        arguments: [
            ("a=1&b=", #"{"a":"1","b":""}"#), ("a=1&a=2", #"{"a":["1","2"]}"#), ("a[]=1", #"{"a":["1"]}"#),
            ("a[]=1&a[]=2", #"{"a":["1","2"]}"#), ("a[0]=1&a[1]=2", #"{"a":["1","2"]}"#),
            ("a[1]=1&a[2]=2", #"{"a":{"1":"1","2":"2"}}"#), ("a[x][y]=1&a[x][z]=2", #"{"a":{"x":{"y":"1","z":"2"}}}"#),
            ("a[0][b]=1&a[1][b]=2", #"{"a":[{"b":"1"},{"b":"2"}]}"#), ("a=1&a[b]=2", #"{"a":["1",{"b":"2"}]}"#),
        ])
    func documents(body: String, json: String) throws {
        let document = BracketKeys.document(of: try URLEncodedFields.parse(Array(body.utf8)))
        #expect(try document == JSONFields.value(Array(json.utf8), limits: .standard))
    }
}
