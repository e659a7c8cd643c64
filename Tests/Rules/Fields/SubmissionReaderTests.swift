import Models
import Testing

@testable import Rules

@Suite("Reading a submission")
struct SubmissionReaderTests {
    private func read(_ body: String, _ type: String? = "application/json") throws -> ReadSubmission {
        try SubmissionReader.read(body: Array(body.utf8), contentType: type)
    }

    private let ann = FormField(key: "email", values: ["ann@example.com"])

    @Test("takes an object of fields")
    func plain() throws {
        let read = try read(
            #"{"email":"ann@example.com","source":"Trade Show","form":"expo","submittedAt":"2026-01-02T03:04:05Z"}"#)
        #expect(
            read
                == ReadSubmission(
                    fields: [ann], source: .tradeShow, sourceText: "Trade Show", form: "expo",
                    submittedAt: Timestamp("2026-01-02T03:04:05Z")))
    }

    @Test("takes fields with what is known beside them, wherever they stand")
    func wrapped() throws {
        let expected = ReadSubmission(
            fields: [ann, FormField(key: "ref", values: ["7"])], source: .partner, sourceText: "partner", form: "demo",
            submittedAt: Timestamp("2026-01-02T03:04:05Z"), consent: "true", page: "https://example.com/demo",
            isTest: true)
        let fields = #""fields":{"email":"ann@example.com"}"#
        let rest =
            #""source":"partner","form":"demo","submittedAt":"2026-01-02T03:04:05Z","consent":true,"#
            + #""page":"https://example.com/demo","test":true,"ref":7"#
        #expect(try read("{\(fields),\(rest)}") == expected)
        #expect(try read("{\(rest),\(fields)}") == expected)
        let list = #""fields":[{"name":"email","value":"ann@example.com"}]"#
        #expect(try read("{\(list),\(rest)}") == expected)
    }

    @Test("keeps a time and a source that it cannot read")
    func unreadable() throws {
        let read = try read(#"{"fields":{"email":"ann@example.com"},"submittedAt":"yesterday","source":"Podcast"}"#)
        #expect(read.submittedAt == nil)
        #expect(read.fields == [ann, FormField(key: "submittedAt", values: ["yesterday"])])
        #expect(read.source == nil && read.sourceText == "Podcast")
    }

    @Test("takes Webflow's shapes")
    func webflow() throws {
        let v2 = #"""
            {"triggerType":"form_submission","payload":{"name":"Contact","siteId":"s","data":{"Email Address":"a@b.co",
             "Phone":421905123456},"submittedAt":"2026-01-02T03:04:05.678Z","id":"6321","formId":"f"}}
            """#
        #expect(
            try read(v2)
                == ReadSubmission(
                    fields: [
                        FormField(key: "Email Address", values: ["a@b.co"]),
                        FormField(key: "Phone", values: ["421905123456"]),
                    ], form: "Contact", submittedAt: Timestamp("2026-01-02T03:04:05.678Z")))
        let v1 = #"{"name":"Contact","site":"s","data":{"Name":"Ann"},"d":"2026-01-02T03:04:05.678Z","_id":"1"}"#
        #expect(
            try read(v1)
                == ReadSubmission(
                    fields: [FormField(key: "Name", values: ["Ann"])], form: "Contact",
                    submittedAt: Timestamp("2026-01-02T03:04:05.678Z")))
    }

    @Test("takes HubSpot's shape")
    func hubSpot() throws {
        let body = #"""
            {"fields":[{"objectTypeId":"0-1","name":"email","value":"ann@example.com"}],"submittedAt":"1767323045000",
             "context":{"pageUri":"https://example.com/x","ipAddress":"192.0.2.1"},
             "legalConsentOptions":{"consent":{"consentToProcess":true,"text":"I agree"}}}
            """#
        let read = try read(body)
        #expect(read.page == "https://example.com/x")
        #expect(read.consent == "true")
        #expect(read.submittedAt == Timestamp("2026-01-02T03:04:05Z"))
        #expect(read.fields.first == ann)
        #expect(read.fields.contains(FormField(key: "context.ipAddress", values: ["192.0.2.1"])))
    }

    @Test(
        "knows tests",
        arguments: [
            (#"{"a":"b","test":true}"#, "application/json", true),
            (#"{"a":"b","test":"true"}"#, "application/json", true),
            (#"{"a":"b","_test":"1"}"#, "application/json", true),
            (#"{"a":"b","is_test":true}"#, "application/json", true),
            (#"{"fields":{"a":"b","_test":"yes"}}"#, "application/json", true),
            ("a=b&_test=on", "application/x-www-form-urlencoded", true),
            (#"{"a":"b","_test":false}"#, "application/json", false),
            (#"{"a":"b","test":"blood"}"#, "application/json", false),
            ("a=b&test=true", "application/x-www-form-urlencoded", false),
            (#"{"fields":{"test":true}}"#, "application/json", false),
        ])
    func tests(body: String, type: String, expected: Bool) throws {
        #expect(try read(body, type).isTest == expected)
    }

    @Test(
        "finds the encoding",
        arguments: [
            (#"{"email":"ann@example.com"}"#, "application/json; charset=utf-8"),
            (#"{"email":"ann@example.com"}"#, "application/cloudevents+json"),
            (#" {"email":"ann@example.com"}"#, nil),
            (#"{"email":"ann@example.com"}"#, "text/plain; charset=UTF-8"),
            (#"{"email":"ann@example.com"}"#, "application/x-www-form-urlencoded"),
            ("\u{FEFF}{\"email\":\"ann@example.com\"}", "Application/JSON"),
            (#"[{"name":"email","value":"ann@example.com"}]"#, "application/json"),
            ("email=ann%40example.com", "application/x-www-form-urlencoded"),
            ("email=ann%40example.com", nil),
            (
                "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nann@example.com\r\n--b--",
                "multipart/form-data; boundary=\"b\""
            ),
            (
                "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nann@example.com\r\n--b--",
                "multipart/form-data"
            ),
        ] as [(String, String?)])
    func encodings(body: String, type: String?) throws {
        #expect(try read(body, type).fields == [ann])
    }

    @Test(
        "refuses what it cannot read with a clear text",
        arguments: [
            ("", "application/json", "the body is empty: expected fields"),
            ("42", "application/json", "found a number, expected an object of fields"),
            (
                "<a/>", "application/xml",
                "content type 'application/xml': expected application/json, application/x-www-form-urlencoded or "
                    + "multipart/form-data"
            ),
            (
                "hello", nil,
                "content type 'none': expected application/json, application/x-www-form-urlencoded or multipart/form-data"
            ),
            (
                "x", "multipart/form-data",
                "multipart/form-data without a boundary: expected one in the content type or the body"
            ),
        ] as [(String, String?, String)])
    func refusing(body: String, type: String?, message: String) {
        let error = #expect(throws: FieldsError.self) { try read(body, type) }
        #expect(error?.description == message)
    }
}
