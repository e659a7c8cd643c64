import Contracts
import HTTPTypes
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Posts that hold several submissions")
struct BatchTests {
    static let form = Form(key: "f", name: "F", source: .webForm, vendor: .hubspot, secrets: ["12345678-secret"])
    static let model = Submission(
        form: "f", formName: "F", source: .webForm, vendor: .hubspot, verifiedBy: "signature", query: "a=b",
        headers: ["user-agent": "x"], remoteAddress: nil, receivedAt: IntakeUnderTest.time, isTest: false,
        contentType: "application/json", body: Base64Bytes([]))

    private func batch(_ parts: [VendorPart], key: String? = nil, form: Form = form) -> SubmissionBatch {
        SubmissionBatch(parts, like: Self.model, of: form, key: key)
    }

    @Test("each part is a submission of its own, under the vendor's id")
    func parts() {
        let batch = batch([
            VendorPart(id: "1", body: [1]), VendorPart(id: "2", body: [2], isAltered: true),
            VendorPart(id: "1", body: [3]),
        ])
        #expect(batch.submissions.map(\.id) == ["hubspot:1", "hubspot:2", "hubspot:1"])
        #expect(batch.submissions.map(\.submission.body.bytes) == [[1], [2], [3]])
        #expect(batch.submissions.map(\.submission.isAltered) == [false, true, false])
        #expect(batch.submissions.allSatisfy { $0.submission.verifiedBy == "signature" })
    }

    @Test("the caller's key never merges them, and gives way to the vendor's id")
    func key() {
        let batch = batch([VendorPart(body: [1]), VendorPart(id: "x", body: [1]), VendorPart(body: [1])], key: "k")
        #expect(batch.submissions.map(\.id) == ["k#0", "hubspot:x", "k#2"])
        #expect(self.batch([VendorPart(body: [1])], key: "k").submissions.map(\.id) == ["k"])
        let long = self.batch(
            [VendorPart(body: [1]), VendorPart(body: [1])], key: String(repeating: "k", count: 200))
        #expect(Set(long.submissions.map(\.id)).count == 2)
        #expect(long.submissions.allSatisfy { $0.id.utf8.count <= 200 })
    }

    @Test("without any id the same bytes in two places are two submissions, and the same when sent again")
    func fingerprints() {
        let parts = [VendorPart(body: [1]), VendorPart(body: [1]), VendorPart(body: [2])]
        let ids = batch(parts).submissions.map(\.id)
        #expect(Set(ids).count == 3)
        #expect(batch(parts).submissions.map(\.id) == ids)
    }

    @Test("an id that is too long, or has control characters, is replaced by its fingerprint")
    func bounded() {
        let ids = batch([
            VendorPart(id: String(repeating: "x", count: 300), body: []), VendorPart(id: "a\nb", body: []),
        ]).submissions.map(\.id)
        #expect(ids.allSatisfy { $0.utf8.count == 64 })
    }

    @Test("secrets are taken out of bodies, headers and query, however they are spelt")
    func stripping() {
        var form = Self.form
        form.token = "t0ken/with+more"
        form.secrets = ["12345678-secret", "87654321-secret"]
        var model = Self.model
        model.query = "u=t0ken%2Fwith%2Bmore&x=1"
        model.headers["referer"] = "https://a.example/?k=t0ken/with+more"
        let body = #"{"url":"https:\/\/a\/t0ken\/with+more","s":"12345678-secret87654321-secret","n":1}"#
        let one = SubmissionBatch([VendorPart(body: Array(body.utf8))], like: model, of: form, key: nil).submissions[0]
            .submission
        #expect(
            String(decoding: one.body.bytes, as: UTF8.self)
                == #"{"url":"https:\/\/a\/***","s":"******","n":1}"#)
        #expect(one.isAltered)
        #expect(one.query == "u=***&x=1")
        #expect(one.headers["referer"] == "https://a.example/?k=***")
        // A short token could be a visitor's own word.
        form.token = "software"
        form.secrets = []
        let other = SubmissionBatch([VendorPart(body: Array("q=software".utf8))], like: model, of: form, key: nil)
        #expect(!other.submissions[0].submission.isAltered)
    }

    @Test("a post is taken apart, and an element that is none of the vendor's is kept beside the others")
    func overHTTP() async throws {
        var intake = IntakeUnderTest()
        intake.forms = [Form(key: "crm", name: "C", source: .other, vendor: .hubspot)]
        let body = #"[{"eventId":1,"objectId":5},17,{"eventId":2,"objectId":5},{"eventId":1}]"#
        let headers = ["content-type": "application/json", "idempotency-key": "k"]
        let response = try await intake.send("/forms/crm", headers: headers, body: body)
        #expect(response.text == #"{"count":4,"status":"accepted"}"#)
        let bodies = try intake.acceptor.submissions().map { String(decoding: $0.body.bytes, as: UTF8.self) }
        #expect(bodies == [#"{"eventId":1,"objectId":5}"#, "17", #"{"eventId":2,"objectId":5}"#, #"{"eventId":1}"#])
        let ids = intake.acceptor.taken.compactMap(\.messageID)
        #expect(Set(ids).count == 4)
        #expect(ids[1] == "k#1" && ids[3] == "k#3" && ids[0].hasPrefix("hubspot:1;"))
        #expect(Set(intake.acceptor.taken.compactMap(\.traceparent)).count == 4)
    }

    @Test("a post of which a part cannot be stored is refused as a whole")
    func refused() async throws {
        var intake = IntakeUnderTest(acceptor: ScriptedAcceptor(failing: .unroutable))
        intake.forms = [Form(key: "crm", name: "C", source: .other, vendor: .hubspot)]
        let response = try await intake.send(
            "/forms/crm", headers: ["content-type": "application/json"], body: #"[{"eventId":1},{"eventId":2}]"#)
        #expect(response.status == .serviceUnavailable)
        #expect(intake.metrics.text().contains(#"baton_intake_refused_total{form="crm",reason="unavailable"} 1"#))
    }

    @Test("all of a batch is answered, or none of it")
    func answers() async throws {
        try await withFolder { folder in
            try await Journal.with(.test(folder)) { journal in
                try await journal.append(together: Submitted.tests("a", count: 700))
                // As if the disk were full.
                try await journal.setMostPages(1)
                await #expect(throws: PublishFailure.self) {
                    try await journal.append(together: Submitted.tests("b", count: 100, bytes: 5_000))
                }
                try await journal.setMostPages(1_000_000)
                let entries = try await journal.allEntries()
                #expect(entries.map(\.message.messageID) == Submitted.tests("a", count: 700).map(\.messageID))
                #expect(entries.map(\.number) == Array(1...700))
            }
        }
    }

    @Test("a commit never divides a batch, however large")
    func undivided() async throws {
        try await withFolder { folder in
            var settings = JournalSettings.test(folder)
            settings.group = 50
            let registry = PrometheusRegistry()
            let journal = try Journal.test(settings, registry: registry)
            try await withServices([journal]) {
                await withTaskGroup { tasks in
                    for number in 0..<20 {
                        tasks.addTask {
                            try? await journal.append(together: Submitted.tests("\(number)", count: 30 + number * 3))
                        }
                    }
                }
                let entries = try await journal.allEntries()
                // Each batch lies together and in its order.
                var runs: [String] = []
                for entry in entries {
                    let batch = String((entry.message.messageID ?? "").prefix { $0 != "-" })
                    if runs.last != batch { runs.append(batch) }
                }
                #expect(runs.count == 20 && Set(runs).count == 20)
                #expect(entries.count == (0..<20).reduce(0) { $0 + 30 + $1 * 3 })
            }
        }
    }
}
