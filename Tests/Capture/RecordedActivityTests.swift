import Contracts
import FoundationEssentials
import Models
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Reading activities")
struct RecordedActivityTests {
    func content(_ body: String) throws -> CaptureInput.Content {
        try CaptureStage().decode(.activity(body)).input.content
    }

    func read(_ body: String) throws -> RecordedActivity? {
        if case .activity(let activity) = try content(body) { activity } else { nil }
    }

    @Test("An activity has a lead, a type, a time and properties as text")
    func whole() throws {
        let activity = try #require(
            try read(
                """
                {"email": "Ann@Example.com", "type": "Page View", "at": "2026-11-21T08:30:00Z",
                 "properties": {"url": "/pricing", "seconds": 31, "ratio": 0.5, "first": true, "none": null}}
                """))
        #expect(activity.email == "ann@example.com")
        #expect(activity.type == "page_view")
        #expect(activity.at == Timestamp("2026-11-21T08:30:00Z"))
        #expect(
            activity.properties == ["url": "/pricing", "seconds": "31", "ratio": "0.5", "first": "true"])
    }

    @Test("A lead's id goes before an e-mail address, and either will do")
    func leadID() throws {
        let id = UUID()
        let activity = try #require(try read("{\"leadId\": \"\(id.uuidString)\", \"email\": \"\", \"type\": \"call\"}"))
        #expect(activity.leadID == id)
        #expect(activity.email == nil)
        #expect(activity.at == nil)
    }

    @Test(
        "Types are one word in lower case",
        arguments: [
            ("page_view", "page_view"), ("Page-View", "page_view"), ("  email.click ", "email_click"), ("A  b", "a_b"),
        ])
    func types(written: String, expected: String) throws {
        #expect(try read("{\"email\":\"a@b.example\",\"type\":\"\(written)\"}")?.type == expected)
    }

    @Test(
        "What cannot be read names the field",
        arguments: [
            ("", "body"), ("[]", "body"), (#"{"type":"x"}"#, "email"), (#"{"email":"nobody","type":"x"}"#, "email"),
            (#"{"email":7,"type":"x"}"#, "email"), (#"{"leadId":"17","type":"x"}"#, "leadId"),
            (#"{"email":"a@b.example"}"#, "type"), (#"{"email":"a@b.example","type":"--"}"#, "type"),
            (#"{"email":"a@b.example","type":["x"]}"#, "type"),
            (#"{"email":"a@b.example","type":"\#(String(repeating: "x", count: 65))"}"#, "type"),
            (#"{"email":"a@b.example","type":"x","at":"yesterday"}"#, "at"),
            (#"{"email":"a@b.example","type":"x","at":1700000000}"#, "at"),
            (#"{"email":"a@b.example","type":"x","properties":[]}"#, "properties"),
            (#"{"email":"a@b.example","type":"x","properties":{"a":{"b":1}}}"#, "properties"),
        ])
    func unreadable(body: String, field: String) throws {
        guard case .unreadable(let reason) = try content(body) else {
            Issue.record("\(body) was read")
            return
        }
        #expect(reason.hasPrefix(field))
        #expect(reason.contains("found"))
    }

    @Test("An id inside the body serves when the message has none")
    func id() throws {
        let body = #"{"id":"act-1","email":"a@b.example","type":"x"}"#
        #expect(try CaptureStage().decode(.activity(body)).input.identity.id == "act-1")
        #expect(try CaptureStage().decode(.activity(body, id: "m-1")).input.identity.id == "m-1")
    }
}
