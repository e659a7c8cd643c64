import Testing

@testable import Baton

@Suite("Members of JSON as they were written")
struct JSONMembersTests {
    @Test(
        "A member's value comes out byte for byte",
        arguments: [
            (#"{"body":{"a": 1.10}}"#, #"{"a": 1.10}"#),
            (#"{ "x" : [1,{"body":2}] , "body" : "t,}\"]" }"#, #""t,}\"]""#),
            (#"{"body":12,"x":1}"#, "12"), (#"{"body":null}"#, "null"), (#"{"body":[[],{}] ,"x":1}"#, "[[],{}]"),
            ("{\"body\"\n:\ttrue\n}", "true"), (#"{"a\"body":1,"body":{}}"#, "{}"),
            (#"{"x":"\\","body":-0.5e3}"#, "-0.5e3"),
            (#"{"body":{"s":"}{","t":["]"]},"y":0}"#, #"{"s":"}{","t":["]"]}"#),
        ])
    func found(json: String, value: String) {
        #expect(
            JSONMembers.value(of: "body", in: Array(json.utf8)).map { String(decoding: $0, as: UTF8.self) } == value)
    }

    @Test("What is not there is nil", arguments: ["{}", "[]", "", "7", #"{"x":{"body":1}}"#, #"["body",1]"#])
    func missing(json: String) {
        #expect(JSONMembers.value(of: "body", in: Array(json.utf8)) == nil)
    }
}
