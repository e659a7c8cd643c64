import Contracts
import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Signs of robots")
struct RobotSignsTests {
    static let page = "https://www.example.com"

    static func intake(after seconds: Double = 0) -> IntakeUnderTest {
        var intake = IntakeUnderTest()
        intake.now = IntakeUnderTest.time.advanced(bySeconds: seconds)
        intake.forms = [
            Form(key: "slow", name: "S", source: .webForm, vendor: .html, origins: [page], minimumSeconds: 4),
            Form(key: "other", name: "O", source: .webForm, minimumSeconds: 4),
            Form(key: "trap", name: "T", source: .webForm, honeypots: ["website2", "fax"]),
            Form(key: "contact", name: "C", source: .webForm),
        ]
        return intake
    }

    /// A page's stamp of the time at which everything begins.
    static func stamp(_ form: String = "slow") async throws -> String {
        let response = try await intake().send(
            .get, "/forms/\(form)/stamp", headers: ["content-type": "", "origin": page], body: nil)
        #expect(response.status == .ok)
        #expect(response.headers[.accessControlAllowOrigin] == (form == "slow" ? page : "*"))
        #expect(response.headers[.cacheControl] == "no-store")
        let body = try JSONDecoder().decode([String: String].self, from: Data(response.text.utf8))
        #expect(body["field"] == "_baton_token")
        return try #require(body["value"])
    }

    /// What the post is suspected of, and its answer's status.
    private func suspicions(
        _ body: String, after seconds: Double, form: String = "slow",
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> [String] {
        let intake = Self.intake(after: seconds)
        let response = try await intake.send(
            "/forms/\(form)", headers: ["content-type": type, "origin": Self.page], body: body)
        // Never a refusal: a robot must not learn how it was found.
        #expect(response.status == .ok)
        #expect(response.text.contains(#""status":"accepted""#) && !response.text.contains("stamp"))
        return try #require(try intake.acceptor.submissions().first).suspicions
    }

    @Test("a person who took a while is not suspected, whatever the encoding")
    func person() async throws {
        let stamp = try await Self.stamp()
        for seconds in [4.0, 60, 86_400] {
            #expect(try await suspicions("a=b&_baton_token=\(stamp)", after: seconds).isEmpty)
        }
        let json = #"{"a":"b","_baton_token":"\#(stamp)"}"#
        #expect(try await suspicions(json, after: 5, type: "application/json").isEmpty)
        let multipart =
            "--x\r\nContent-Disposition: form-data; name=\"_baton_token\"\r\n\r\n\(stamp)\r\n--x--\r\n"
        #expect(try await suspicions(multipart, after: 5, type: "multipart/form-data; boundary=x").isEmpty)
    }

    @Test("too fast, too old, forged, another form's or no stamp at all is suspicious")
    func robots() async throws {
        let stamp = try await Self.stamp()
        let other = try await Self.stamp("other")
        let field = "a=b&_baton_token="
        for (body, seconds, word) in [
            (field + stamp, 3.0, "sooner"), (field + stamp, -10, "sooner"), (field + stamp, 86_402, "older"),
            ("a=b", 10, "without"), (field, 10, "not one"), (field + other, 10, "not one"),
            (field + stamp + "0", 10, "not one"), (field + stamp.dropLast(), 10, "not one"),
            (field + "1795249000" + stamp.dropFirst(10), 10, "not one"), ("%", 10, "without"),
        ] {
            let signs = try await suspicions(body, after: seconds)
            #expect(signs.count == 1 && signs[0].contains(word), "\(body): \(signs)")
        }
    }

    @Test("a form that asks for no stamp gives none and looks for none")
    func none() async throws {
        let response = try await Self.intake().send(.get, "/forms/contact/stamp", body: nil)
        #expect(response.status == .methodNotAllowed)
        #expect(try await suspicions("a=b&website2=x", after: 0, form: "contact").isEmpty)
    }

    @Test("pages that are not on the form's list get no stamp")
    func foreignPage() async throws {
        let response = try await Self.intake().send(
            .get, "/forms/slow/stamp", headers: ["origin": "https://evil.example"], body: nil)
        #expect(response.status == .forbidden)
        #expect(response.headers[.accessControlAllowOrigin] == nil)
    }

    @Test("a trap that is filled is suspicious; an empty one is not")
    func traps() async throws {
        #expect(try await suspicions("a=b&website2=", after: 0, form: "trap").isEmpty)
        let signs = try await suspicions("a=b&website2=http://x&fax=1", after: 0, form: "trap")
        #expect(signs.count == 2 && signs[0].contains("website2"))
    }

    @Test("intakes that share a secret know each other's stamps, others do not")
    func secrets() {
        let now = IntakeUnderTest.time
        let stamp = Stamps(secret: [1, 2, 3]).stamp(for: "f", at: now)
        #expect(Stamps(secret: [1, 2, 3]).age(of: stamp, for: "f", at: now.advanced(bySeconds: 7)) == 7)
        #expect(Stamps(secret: [1, 2, 4]).age(of: stamp, for: "f", at: now) == nil)
        #expect(Stamps.random.age(of: stamp, for: "f", at: now) == nil)
        for text in ["", ".", "-1.x", String(repeating: "9", count: 200), "9223372036854775807.", "+1795249800."] {
            #expect(Stamps(secret: [1, 2, 3]).age(of: text, for: "f", at: now) == nil)
        }
    }

    @Test("a journal keeps the secret of its stamps, readable to its user alone")
    func kept() async throws {
        try await withFolder { folder in
            let first = try StampSecret.kept(beside: folder + "/a.sqlite")
            #expect(first.count == 32)
            #expect(try StampSecret.kept(beside: folder + "/a.sqlite") == first)
            #expect(try StampSecret.kept(beside: folder + "/b.sqlite") != first)
            var status = stat()
            #expect(stat(folder + "/a.sqlite.stamp", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            #expect(throws: JournalError.self) { try StampSecret.kept(beside: folder + "/none/a.sqlite") }
        }
    }
}
