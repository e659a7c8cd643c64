import Contracts
import Database
import Models
import Rules
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Capturing what form plugins post", .timeLimit(.minutes(5)))
struct VendorTests {
    let lane = CaptureLane()

    private static let encoded = "application/x-www-form-urlencoded"

    /// A post of each plugin, and the answer and the metadata that it is known by.
    private static let posts: [(vendor: Vendor, contentType: String, body: String, answer: String, note: String)] = [
        (
            .contactForm7, "application/json", #"{"your-email":"c@b.example","topic":["x"],"_remote_ip":"192.0.2.1"}"#,
            "topic", "contact-form-7.remote_ip"
        ),
        (
            .gravityForms, "application/json",
            #"{"form_id":"1","ip":"192.0.2.1","1.3":"Ana","1.6":"Ruiz","2":"g@b.example","7":"x"}"#, "7",
            "gravity-forms.ip"
        ),
        (
            .elementor, encoded, "E-Mail+=e%40b.example&Topic=x&Remote+IP=192.0.2.1&form_id=1", "Topic",
            "elementor.remote_ip"
        ),
        (
            .wpforms, "application/json", #"{"email":"w@b.example","when":{"value":"x","unix":1}}"#, "when",
            "wpforms.when.unix"
        ),
        (
            .fluentForms, "application/json", #"{"email":"f@b.example","topic":"x","__submission":{"ip":"192.0.2.1"}}"#,
            "topic", "fluent-forms.ip"
        ),
        (.ninjaForms, encoded, "email_15=n%40b.example&topic=x", "topic", ""),
        (.html, encoded, "email=h%40b.example&topic=x&_subject=s", "topic", "html._subject"),
        (.json, "application/json", #"{"email":"j@b.example","topic":"x"}"#, "topic", ""),
    ]

    @Test("A post of each becomes a lead, with what nobody asked for beside it")
    func leads() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let messages = try Self.posts.map { post in
                try IncomingMessage.post(
                    post.body, id: post.vendor.rawValue, contentType: post.contentType, vendor: post.vendor)
            }
            let outcomes = try lane.settle(messages, through: &connection)
            #expect(outcomes.map { $0?.result }.allSatisfy { $0 == .published })
            for post in Self.posts {
                let rows = try connection.texts(
                    """
                    SELECT fate || ' ' || coalesce(facts -> 'extra' -> '\(post.answer)' ->> 0, '') || ' '
                           || coalesce(facts -> 'extra' -> '\(post.note)' ->> 0, '')
                      FROM capture.submission WHERE submission_id = '\(post.vendor.rawValue)'
                    """)
                #expect(rows.first?.hasPrefix("lead x ") == true, "\(post.vendor): \(rows)")
                #expect(post.note.isEmpty || rows.first != "lead x ", "\(post.vendor): \(rows)")
            }
        }
    }

    @Test("A form's own mapping is obeyed")
    func mapping() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try lane.settle(
                [
                    .post(
                        #"{"form_id":"1","2":"g@b.example","7":"Acme"}"#, id: "1", vendor: .gravityForms,
                        mapping: ["7": "company", "2": "email", "8": "no such field"])
                ], through: &connection)
            #expect(try connection.texts("SELECT facts ->> 'company' FROM capture.lead") == ["Acme"])
        }
    }

    @Test("A robot's post is rejected as spam, and its bytes are kept")
    func spam() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle(
                [
                    .post("email=a%40b.example&_gotcha=x", id: "1", contentType: Self.encoded, vendor: .html),
                    .post(#"{"email":"c@b.example","item_3__fluent_sf":"x"}"#, id: "2", vendor: .fluentForms),
                    .post(#"{"email":"d@b.example"}"#, id: "3", suspicions: ["it came too fast"]),
                ], through: &connection)
            #expect(outcomes.map { $0?.result } == [.rejected, .rejected, .rejected])
            #expect(
                try connection.texts(
                    "SELECT fate || ' ' || reason FROM capture.submission ORDER BY submission_id") == [
                        "rejected spam: the field _gotcha is filled",
                        "rejected spam: the field item_3__fluent_sf is filled", "rejected spam: it came too fast",
                    ])
            #expect(try connection.texts("SELECT count(*)::text FROM capture.raw") == ["3"])
            #expect(try connection.texts("SELECT lead_id::text FROM capture.lead").isEmpty)
        }
    }

    @Test("What a plugin's post misses is said where it is parked")
    func unreadable() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcomes = try lane.settle(
                [.post("{\"email\": \"a\nb\", \"email\": \"c\"}", id: "1", vendor: .contactForm7)], through: &connection
            )
            #expect(outcomes.map { $0?.result } == [.parked])
            #expect(outcomes[0]?.reason == "JSON at byte 12: found byte 10, expected a text without control characters")
        }
    }

    @Test("What a vendor refuses is rejected, and what has to be fetched waits, whoever can be reached")
    func standing() {
        let fields = [FormField(key: "email", values: ["a@b.example"])]
        let post = FormPost(body: [])
        #expect(
            SubmissionMeaning(of: ReadSubmission(fields: fields, standing: .refused("half-filled")), post: post).verdict
                == .rejected(reason: "half-filled"))
        #expect(
            SubmissionMeaning(of: ReadSubmission(fields: [], standing: .awaiting("answers")), post: post).verdict
                == .awaiting(reason: "answers"))
        #expect(
            SubmissionMeaning(of: ReadSubmission(fields: fields, suspicions: ["robot"]), post: post).verdict
                == .rejected(reason: "spam: robot"))
    }
}
