import Contracts
import FoundationEssentials
import Models
import Testing

/// One file for each contract and version: it decodes for ever, and encodes to the same bytes.
@Suite("Golden bodies")
struct GoldenBodyTests {
    private func check<Body: LeanCodable & Equatable>(_ expected: Body, _ fixture: String) throws {
        let golden = try Fixture("\(fixture).json").bytes.dropLast()  // the line's end
        let decoded = try BodyCoding.decode(Body.self, from: Array(golden))
        #expect(decoded == expected)
        let encoded = try BodyCoding.encode(expected)
        #expect(String(decoding: encoded, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
        #expect(try Oracle.encode(expected) == Array(golden))
        // A reader ignores what a later version adds.
        let later = Array(#"{"addedLater":{"deep":[1,null]},"#.utf8) + golden.dropFirst()
        #expect(try BodyCoding.decode(Body.self, from: later) == expected)
    }

    @Test("lead.submitted as the intake writes it")
    func submission() throws { try check(Sample.submission, "lead.submitted.v1") }

    @Test("A submission that was journalled before there were vendors is still read")
    func withoutVendor() throws {
        let old =
            #"{"body":"YQ==","contentType":"text/plain","form":"quote","formName":"Quote","headers":{},"#
            + #""isTest":false,"receivedAt":"2026-11-21T08:30:00Z","source":"web_form"}"#
        let read = try BodyCoding.decode(Submission.self, from: Array(old.utf8))
        #expect(read.vendor == .any)
        #expect(read.suspicions == [] && read.verifiedBy == nil && !read.isAltered && read.mapping == nil)
    }

    @Test("lead.captured")
    func captured() throws { try check(Sample.captured, "lead.captured.v1") }

    @Test("lead.captured with the least that can be known")
    func capturedSparse() throws { try check(Sample.capturedSparse, "lead.captured.v1.sparse") }

    @Test("activity.captured")
    func activity() throws { try check(Sample.activity, "activity.captured.v1") }

    @Test("lead.enriched")
    func enriched() throws { try check(Sample.enriched, "lead.enriched.v1") }

    @Test("lead.scored")
    func scored() throws { try check(Sample.scored, "lead.scored.v1") }

    @Test("lead.routed")
    func routed() throws { try check(Sample.routed, "lead.routed.v1") }

    @Test("lead.qualified")
    func qualified() throws { try check(Sample.qualified, "lead.qualified.v1") }

    @Test("lead.notified")
    func notified() throws { try check(Sample.notified, "lead.notified.v1") }

    @Test(
        "A body that misses what it must have, or has another kind of value there, is an error",
        arguments: [
            #"{"leadId":"6f0c1c9e-6f5c-4f0e-9d53-0a4a4a1b2c3d"}"#,
            #"{"leadId":"no-uuid","submissionId":"1","isNew":true,"lead":{},"occurredAt":"2026-11-21T08:30:00Z"}"#,
            #"{"leadId":"6f0c1c9e-6f5c-4f0e-9d53-0a4a4a1b2c3d","submissionId":"1","isNew":true,"lead":{},"occurredAt":"yesterday"}"#,
            #"{"leadId":"#, "[]", "",
        ])
    func damaged(body: String) {
        #expect(throws: (any Error).self) { try BodyCoding.decode(LeadCaptured.self, from: Array(body.utf8)) }
    }

    @Test("The submitted body of a form survives byte for byte")
    func bytesSurvive() throws {
        var submission = Sample.submission
        submission.body = Base64Bytes(Array(0...255))
        let again = try BodyCoding.decode(Submission.self, from: BodyCoding.encode(submission))
        #expect(again.body.bytes == Array(0...255))
        #expect(throws: (any Error).self) {
            try BodyCoding.decode(Base64Bytes.self, from: Array(#""not base64!""#.utf8))
        }
    }
}
