import Contracts
import Foundation
import FoundationNetworking
import Support
import Testing

/// What is wrong with a post is said at once, or ends parked or rejected with a reason; the rest go on.
@Suite("Bad input through the intake", .timeLimit(.minutes(5)))
struct BadInputTests {
    private struct Post {
        var name: String
        var body: Data
        var type = "application/json"
        var form = "contact"
        var status: Int
        /// The fate in the ledger; nil for what the intake refuses.
        var fate: String?
    }

    private static let posts: [Post] = [
        Post(
            name: "good", body: Data(#"{"name":"Ann","email":"ann@good.example.com"}"#.utf8), status: 200, fate: "lead"),
        Post(name: "empty", body: Data(), status: 400),
        Post(name: "truncated", body: Data(#"{"name":"Bob","em"#.utf8), status: 200, fate: "parked"),
        Post(
            name: "not-utf8", body: Data(#"{"name":""#.utf8) + Data([0xFF, 0xFE]) + Data(#""}"#.utf8), status: 200,
            fate: "parked"),
        Post(name: "wrong-type", body: Data("a;b".utf8), type: "text/csv", status: 415),
        Post(name: "unknown-form", body: Data("{}".utf8), form: "nowhere", status: 401),
        Post(name: "no-contact", body: Data(#"{"name":"Cy"}"#.utf8), status: 200, fate: "rejected"),
        Post(name: "large", body: Data(repeating: UInt8(ascii: "x"), count: 2 << 20), status: 413),
        Post(
            name: "deep",
            body: Data((String(repeating: "{\"a\":", count: 5000) + "1" + String(repeating: "}", count: 5000)).utf8),
            status: 200, fate: "parked"),
        Post(
            name: "many-fields",
            body: Data(("{" + (0..<10_000).map { "\"f\($0)\":\"v\"" }.joined(separator: ",") + "}").utf8),
            status: 200, fate: "parked"),
        Post(
            name: "numbers-and-arrays",
            body: Data(#"{"name":42,"email":["dora@good.example.com"],"budget":[1,2],"phone":{"a":{"b":1}}}"#.utf8),
            status: 200, fate: "lead"),
        Post(
            name: "last", body: Data("name=Eve&email=eve%40good.example.com".utf8),
            type: "application/x-www-form-urlencoded", status: 200, fate: "lead"),
    ]

    @Test("Every post gets a clear answer, and what was accepted a fate")
    func fates() async throws {
        try await withRelay { relay in
            for step in Step.allCases { try relay.start(step) }
            let address = try relay.startIntake(
                forms: #"{"forms":[{"key":"contact","name":"Contact","source":"web_form"}]}"#)
            try await eventually("the intake answers") {
                (try? await Self.send(URLRequest(url: Self.url(address, "/health/ready"))))?.status == 200
            }
            for post in Self.posts {
                var request = URLRequest(url: try Self.url(address, "/forms/\(post.form)"))
                request.httpMethod = "POST"
                request.setValue(post.type, forHTTPHeaderField: "Content-Type")
                request.setValue(post.name, forHTTPHeaderField: "Idempotency-Key")
                request.httpBody = post.body
                let answer = try await Self.send(request)
                #expect(answer.status == post.status, "\(post.name): \(answer.body)")
                if post.status >= 400 { #expect(answer.body.contains("message"), "\(post.name): \(answer.body)") }
            }
            let accepted = Self.posts.filter { $0.fate != nil }
            try await eventually("every accepted post has its fate", within: .seconds(60)) {
                try relay.count("SELECT count(*) FROM report.ledger") == accepted.count && relay.ledger().status == 0
            }
            for post in accepted {
                let fates = try relay.lines(
                    "SELECT fate FROM report.ledger WHERE submission_id = '\(post.name)'")
                #expect(fates == [post.fate ?? ""], "\(post.name)")
                let raw = try relay.lines(
                    """
                    SELECT convert_from(w.body, 'UTF8') FROM capture.receipt r JOIN capture.raw w USING (message_id)
                     WHERE r.id = '\(post.name)'
                    """)
                let kept = try BodyCoding.decode(Submission.self, from: Array(try #require(raw.first).utf8))
                #expect(kept.body.bytes == Array(post.body), "\(post.name)")
            }
            #expect(
                try relay.count(
                    "SELECT count(*) FROM report.ledger WHERE fate IN ('parked', 'rejected') AND reason IS NULL")
                    == 0)
            #expect(try relay.count("SELECT count(*) FROM report.parked WHERE reason = ''") == 0)
        }
    }

    private static func url(_ address: String, _ path: String) throws -> URL {
        try #require(URL(string: "http://\(address)\(path)"))
    }

    private static func send(_ request: URLRequest) async throws -> (status: Int, body: String) {
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}
