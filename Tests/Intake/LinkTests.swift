import Contracts
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Models
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Links in messages to leads")
struct LinkTests {
    static let secret = "a secret for the links"
    static let lead = UUID()
    static let later = IntakeUnderTest.time.advanced(bySeconds: 3600)

    private let target = "https://www.example.com/offer?a=b"
    private let browser = ["user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36"]

    private func click(expiresAt: Timestamp = later, secret: String = secret) throws -> String {
        try #require(
            TrackedLink.click(leadID: Self.lead, label: "May", target: target, expiresAt: expiresAt)
        ).path(secret: secret)
    }

    private var open: String {
        TrackedLink.open(leadID: Self.lead, label: "May", expiresAt: Self.later).path(secret: Self.secret)
    }

    private func intake(_ acceptor: ScriptedAcceptor = ScriptedAcceptor()) -> IntakeUnderTest {
        IntakeUnderTest(acceptor: acceptor, linkSecrets: ["the one in force now", Self.secret])
    }

    private struct Recorded: Decodable, Equatable {
        var leadId: UUID
        var type: String
        var properties: [String: String]
    }

    private func recorded(_ intake: IntakeUnderTest) throws -> [Recorded] {
        try intake.acceptor.taken.map { try BodyCoding.decode(Recorded.self, from: $0.body) }
    }

    @Test("a link leads where it was signed to lead, and tells of it")
    func followed() async throws {
        let intake = intake()
        let response = try await intake.send(.get, try click(), headers: browser, body: nil)
        #expect(response.status == .found)
        #expect(response.headers[.location] == target)
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(HTTPField.Name("referrer-policy").flatMap { response.headers[$0] } == "no-referrer")
        #expect(
            try recorded(intake) == [
                Recorded(leadId: Self.lead, type: "email_click", properties: ["label": "May", "url": target])
            ])
    }

    @Test("the picture of an opened message is a GIF, and tells of it; twice within a minute it is one opening")
    func opened() async throws {
        let intake = intake()
        for _ in 0..<2 {
            let response = try await intake.send(.get, open, headers: browser, body: nil)
            #expect(response.headers[.contentType] == "image/gif")
            #expect(response.text.hasPrefix("GIF89a"))
        }
        #expect(
            try recorded(intake).first
                == Recorded(leadId: Self.lead, type: "email_open", properties: ["label": "May"]))
        let ids = intake.acceptor.taken.map(\.messageID)
        #expect(ids.count == 2 && ids.first == ids.last)
    }

    @Test("a lead's link works while nothing can be kept, and the lost event is counted")
    func lost() async throws {
        let intake = intake(ScriptedAcceptor(failing: .unavailable("full")))
        #expect(try await intake.send(.get, try click(), headers: browser, body: nil).status == .found)
        #expect(try await intake.send(.get, open, headers: browser, body: nil).status == .ok)
        #expect(intake.metrics.text().contains("baton_intake_lost_events_total 2"))
    }

    @Test("a link of another secret, of another kind, or with anything changed leads nowhere and shows nothing of it")
    func forged() async throws {
        let intake = intake()
        let good = try click()
        for path in [
            try click(secret: "somebody else's secret"), good + "x", "/c/", "/c/a.b",
            "/o/" + good.dropFirst(3) + ".gif",
            "/c/" + open.dropFirst(3).dropLast(4), "/c/https://evil.example",
        ] where path != "/c/https://evil.example" {
            let response = try await intake.send(.get, path, headers: browser, body: nil)
            #expect(response.status == .badRequest, "\(path)")
            #expect(response.headers[.location] == nil)
            #expect(response.text == "this link is damaged\n")
        }
        #expect(try await intake.send(.get, "/c/https://evil.example", headers: browser, body: nil).status == .notFound)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("an expired link says so and is not recorded; an expired picture is still a picture")
    func expired() async throws {
        let intake = intake()
        let response = try await intake.send(
            .get, try click(expiresAt: IntakeUnderTest.time.advanced(bySeconds: -1)), headers: browser, body: nil)
        #expect(response.status == .gone)
        let picture = TrackedLink.open(
            leadID: Self.lead, label: nil, expiresAt: IntakeUnderTest.time.advanced(bySeconds: -1))
        #expect(
            try await intake.send(.get, picture.path(secret: Self.secret), headers: browser, body: nil).status == .ok)
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("what only looks or fetches ahead is not taken for a person")
    func robots() async throws {
        let intake = intake()
        #expect(try await intake.send(.head, try click(), headers: browser, body: nil).status == .found)
        #expect(intake.acceptor.taken.isEmpty)
        for headers in [["user-agent": "GoogleImageProxy"], browser.merging(["sec-purpose": "prefetch"]) { $1 }, [:]] {
            _ = try await intake.send(.get, open, headers: headers, body: nil)
        }
        #expect(try recorded(intake).map { $0.properties["robot"] } == ["true", "true", "true"])
    }

    @Test("without a secret there are no links")
    func none() async throws {
        let response = try await IntakeUnderTest().send(.get, try click(), headers: browser, body: nil)
        #expect(response.status == .notFound)
    }
}
