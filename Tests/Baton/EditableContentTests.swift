import Testing

@testable import Baton

@Suite("What a person may do to a delivery's content")
struct EditableContentTests {
    private let content = EditableContent(
        old: #"{"event": "lead.routed", "lead": {"fullName": "Ada"}, "leadId": "l", "version": 1}"#)

    @Test("Values may change, in any order and layout")
    func fine() throws {
        let new = Array("{\"version\":1,\"leadId\":\"l\",\n \"event\":\"lead.routed\",\"lead\":{}}".utf8)
        #expect(try content.checked(new) == new)
    }

    @Test(
        "What would no longer be the content of this delivery is refused, and the reason is told",
        arguments: [
            ("", "one JSON object"), ("[1]", "one JSON object"), (#"{"event": "#, "one JSON object"),
            (#"{"event": "lead.routed", "leadId": "l", "version": 1}"#, "lost its member 'lead'"),
            (
                #"{"event": "lead.routed", "lead": {}, "leadId": "l", "version": 1, "owner": 1}"#,
                "a member 'owner' that it had not"
            ),
            (#"{"event": "lead.qualified", "lead": {}, "leadId": "l", "version": 1}"#, "'event' says which"),
            (#"{"event": "lead.routed", "lead": {}, "leadId": "m", "version": 1}"#, "'leadId' says which"),
            (#"{"event": "lead.routed", "lead": {}, "leadId": "l", "version": 2}"#, "'version' says which"),
        ])
    func refused(new: String, reason: String) {
        let error = #expect(throws: Failure.self) { try content.checked(Array(new.utf8)) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.status == 1)
    }

    @Test("A content of a megabyte is too much")
    func large() {
        let text = String(repeating: "x", count: 1 << 20)
        let new = #"{"event":"lead.routed","lead":"\#(text)","leadId":"l","version":1}"#
        #expect(throws: Failure.self) { try content.checked(Array(new.utf8)) }
    }
}
