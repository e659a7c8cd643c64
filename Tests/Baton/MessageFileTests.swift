import Contracts
import Testing
import WorkerRuntime

@testable import Baton

@Suite("Files of messages")
struct MessageFileTests {
    private func read(
        _ text: String, path: String = "lead.json", id: String? = nil, type: MessageType = .leadSubmitted
    ) throws -> [Submitted] {
        try MessageFile(type: type, id: id).messages(path: path, bytes: Array(text.utf8))
    }

    private func text(_ message: Submitted?) -> String? {
        message.map { String(decoding: $0.body, as: UTF8.self) }
    }

    @Test(
        "A plain file is one body, as it stands",
        arguments: [#"{ "email": "a@b.example" }"# + "\n", #"{"email": "#, "", "hello"])
    func plain(body: String) throws {
        let messages = try read(body)
        #expect(messages.count == 1)
        #expect(text(messages.first) == body)
        #expect(messages.first?.routingKey == "lead.submitted")
        #expect(messages.first?.contentType == "application/json")
        #expect(messages.first?.messageID == nil)
    }

    @Test("A wrapper gives id, routing key and body")
    func wrapper() throws {
        let message = try read(
            #"{"messageId":"s-1","routingKey":"activity.recorded","body": {"type": "x",  "n": 1.50}}"#
        ).first
        #expect(message?.messageID == "s-1")
        #expect(message?.routingKey == "activity.recorded")
        #expect(text(message) == #"{"type": "x",  "n": 1.50}"#)
    }

    @Test("A wrapper's text is published as it stands")
    func wrappedText() throws {
        let message = try read(#"{"routingKey":"lead.submitted","text":"{\"email\": \"é"}"#).first
        #expect(text(message) == #"{"email": "é"#)
    }

    @Test("A lead with a field called body is no wrapper")
    func notAWrapper() throws {
        let json = #"{"email":"a@b.example","body":"hello"}"#
        #expect(text(try read(json).first) == json)
    }

    @Test("Each line of a .jsonl file is a message; empty lines are none")
    func lines() throws {
        let lines =
            "{\"email\":\"a@b.example\"}\r\n\n   \n{\"messageId\":\"2\",\"routingKey\":\"lead.submitted\",\"body\":{}}\nbroken"
        let messages = try read(lines, path: "many.JSONL")
        #expect(messages.map(text) == [#"{"email":"a@b.example"}"#, "{}", "broken"])
        #expect(messages.map(\.messageID) == [nil, "2", nil])
    }

    @Test("--id and --type apply to what has no wrapper")
    func options() throws {
        let message = try read("{}", id: "mine", type: .activityRecorded).first
        #expect(message?.messageID == "mine")
        #expect(message?.routingKey == "activity.recorded")
    }

    @Test("Baton's own messages cannot be submitted")
    func foreignKey() {
        let failure = #expect(throws: Failure.self) {
            try read("{}\n{\"routingKey\":\"lead.captured\",\"body\":{}}", path: "x.jsonl")
        }
        #expect(
            failure
                == .wrong("x.jsonl:2: routingKey: found 'lead.captured', expected lead.submitted or activity.recorded"))
    }
}
