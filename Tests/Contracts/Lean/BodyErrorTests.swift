import Contracts
import Models
import Testing

@Suite("What is wrong with a body")
struct BodyErrorTests {
    @Test(
        "is told with the field, what was found and what was expected",
        arguments: [
            ("", "body: found the end, expected an object (byte 0)"),
            ("[]", "body: found a list, expected an object (byte 0)"),
            (
                #"{"activity":{"at":"2026-11-21","properties":{},"type":7}}"#,
                "activity.type: found a number, expected text (byte 54)"
            ),
            (
                #"{"activity":{"at":"now","properties":{},"type":""}}"#,
                "activity.at: found another text, expected an RFC 3339 time such as 2026-11-21T08:30:00Z (byte 18)"
            ),
            (
                #"{"activity":{"at":"2026-11-21","type":"a"}}"#,
                "activity.properties: found nothing, expected a value (byte 41)"
            ),
            (
                #"{"activity":{"properties":{"a":"b","c":[]},"type":""}}"#,
                "activity.properties.c: found a list, expected text (byte 39)"
            ),
            (#"{"leadId":"7","activity":null}"#, "leadId: found another text, expected a UUID (byte 10)"),
            (#"{"activity":null}"#, "activity: found null, expected an object (byte 12)"),
            (#"{"later":[1,{"a":nope}]}"#, "later[1].a: found null, expected 'null' (byte 17)"),
            (#"{"later":1} x"#, "leadId: found nothing, expected a value (byte 10)"),
        ])
    func told(body: String, expected: String) {
        let error = #expect(throws: BodyError.self) {
            try BodyCoding.decode(ActivityCaptured.self, from: Array(body.utf8))
        }
        #expect(error?.description == expected)
    }

    @Test("counts the elements of lists, and never shows a value")
    func lists() {
        let body = #"[{"group":"fit","points":1,"reason":"secret","rule":"a"},{"group":"secret"}]"#
        let error = #expect(throws: BodyError.self) {
            try BodyCoding.decode([ScoreReason].self, from: Array(body.utf8))
        }
        #expect(error?.description == "[1].group: found another text, expected a Group (byte 66)")
    }
}
