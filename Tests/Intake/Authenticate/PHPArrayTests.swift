import Models
import Testing

@testable import Intake

/// The vectors are PHP 8.2's own: `http_build_query`, `json_encode` and `hash_hmac` of one array.
@Suite("Form fields as PHP writes them in JSON")
struct PHPArrayTests {
    static let vectors: [(body: String, json: String, code: String)] = [
        (
            "name=Zo%C3%AB+%2F+%22M%C3%BCller%22&email=zoe%40example.com&note=a%0Ab%09c%5Cd+%3C%26%3E%27",
            #"{"name":"Zo\u00eb \/ \"M\u00fcller\"","email":"zoe@example.com","note":"a\nb\tc\\d <&>'"}"#,
            "05f1c4dab831f97814832fd18a0ac2eed66e0d6e1a1b51786ab0675f44b4bfb7"
        ),
        (
            "topics%5B0%5D=a&topics%5B1%5D=b&topics%5B2%5D=c&who%5Bfirst%5D=Ann&who%5Blast%5D=%C5%81uczak",
            #"{"topics":["a","b","c"],"who":{"first":"Ann","last":"\u0141uczak"}}"#,
            "968781cc1e4af5da5d45b503760771f89bf070a93a97d08dc9f81e3dd32256cb"
        ),
        (
            "2=two&10=ten&x+y=a%2Bb%2520c&dot.ted=1", #"{"2":"two","10":"ten","x y":"a+b%20c","dot.ted":"1"}"#,
            "3085f589263f07013806c93d473dddf97521c55416143d7f9a209e9c7a2eee52"
        ),
        (
            "0=first&1=second&2=third", #"["first","second","third"]"#,
            "71942e477ec12386426cb33fbf00eac50157434fd65f093771d9a62e65c566a2"
        ),
        (
            "deep%5B0%5D%5Bq%5D=1&deep%5B0%5D%5Br%5D%5Bs%5D=2&deep%5B1%5D%5Bq%5D=&m=a%7C%7Cb",
            #"{"deep":[{"q":"1","r":{"s":"2"}},{"q":""}],"m":"a||b"}"#,
            "6d570139bf0bc67d7d4a2802e768a71f9b2a739292a745bb397f84fb269f5da8"
        ),
    ]
    /// A date's time is a number in PHP.
    static let dated = (
        body: "when%5Bvalue%5D=12%2F24%2F2026+10%3A00&when%5Bunix%5D=1798106400&emoji=%F0%9F%98%80%7F%01",
        json: #"{"when":{"value":"12\/24\/2026 10:00","unix":1798106400},"emoji":"\ud83d\ude00"# + "\u{7f}"
            + #"\u0001"}"#,
        code: "ba8031e6a91297ce0d6fabd07ff8ee488ead26051e80a054651ee98191e559fe"
    )

    @Test("fields, lists and nested fields come back as they were", arguments: vectors)
    func json(vector: (body: String, json: String, code: String)) throws {
        let array = try #require(PHPArray(formEncoded: Array(vector.body.utf8)))
        #expect(String(decoding: array.json(), as: UTF8.self) == vector.json)
        #expect(refusal(vector.body, vector.code) == nil)
        #expect(refusal(vector.body + "&more=1", vector.code) == .signatureWrong)
        // As JSON the body itself is what is signed.
        #expect(refusal(vector.body, vector.code, type: "application/json") == .signatureWrong)
        #expect(refusal(vector.json, vector.code, type: "application/json") == nil)
    }

    @Test("a date's time is a number")
    func date() throws {
        let array = try #require(PHPArray(formEncoded: Array(Self.dated.body.utf8)))
        #expect(String(decoding: array.json(numbers: ["unix"]), as: UTF8.self) == Self.dated.json)
        #expect(refusal(Self.dated.body, Self.dated.code) == nil)
    }

    @Test(
        "keys are read as PHP reads them",
        arguments: [
            ("a[]=1&a[]=2", #"{"a":["1","2"]}"#), ("a[5]=1&a[]=2", #"{"a":{"5":"1","6":"2"}}"#),
            ("a=1&b=2&a=3", #"{"a":"3","b":"2"}"#), ("a[b]=1&a=2", #"{"a":"2"}"#), ("a=1&a[b]=2", #"{"a":{"b":"2"}}"#),
            ("a[b=1", #"{"a[b":"1"}"#), ("[a]=1", #"{"[a]":"1"}"#), ("a", #"{"a":""}"#), ("", "[]"),
            ("1=a&0=b", #"{"1":"a","0":"b"}"#), ("a[01]=x", #"{"a":{"01":"x"}}"#),
            ("a[9223372036854775807]=x&a[]=y", #"{"a":{"9223372036854775807":"x","0":"y"}}"#),
        ])
    func keys(body: String, json: String) throws {
        let array = try #require(PHPArray(formEncoded: Array(body.utf8)))
        #expect(String(decoding: array.json(), as: UTF8.self) == json)
    }

    @Test("too many fields, or too deep ones, are no fields")
    func limits() {
        #expect(PHPArray(formEncoded: Array(String(repeating: "a=1&", count: 2_001).utf8)) == nil)
        #expect(PHPArray(formEncoded: Array(("a" + String(repeating: "[b]", count: 40) + "=1").utf8)) == nil)
    }

    private func refusal(
        _ body: String, _ code: String, type: String = "application/x-www-form-urlencoded"
    ) -> Refusal? {
        do throws(Refusal) {
            try SignatureScheme.wpforms.check(
                SignedPost(
                    contentType: type, headers: ["x-wpforms-webhook-signature": "t=1795249800,v=\(code)"],
                    body: Array(body.utf8)),
                secrets: ["wpf-7d0f2c5b"], at: IntakeUnderTest.time, window: .seconds(300))
            return nil
        } catch {
            return error
        }
    }
}
