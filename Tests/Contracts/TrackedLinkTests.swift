import Contracts
import FoundationEssentials
import Models
import Testing

@Suite("Links that tell when they were followed")
struct TrackedLinkTests {
    private let secret = "a secret of links"
    private let lead = UUID()
    private let expiry = Timestamp(seconds: 1_800_000_000)

    @Test("a token says what was signed, and nothing that was not")
    func token() throws {
        let link = try #require(
            TrackedLink.click(leadID: lead, label: "May", target: "https://a.example/?b=c#d", expiresAt: expiry))
        let token = link.token(secret: secret)
        #expect(TrackedLink(token: token, secrets: [secret]) == link)
        #expect(link.path(secret: secret) == "/c/" + token)
        #expect(TrackedLink(token: token, secrets: ["another secret"]) == nil)
        #expect(TrackedLink(token: token, secrets: ["another secret", secret]) == link, "the secret from before")
        #expect(TrackedLink(token: token, secrets: []) == nil)
        let open = TrackedLink.open(leadID: lead, label: nil, expiresAt: expiry)
        #expect(TrackedLink(token: open.token(secret: secret), secrets: [secret]) == open)
        #expect(open.path(secret: secret).hasPrefix("/o/") && open.path(secret: secret).hasSuffix(".gif"))
    }

    @Test("a token with any character changed or missing is none")
    func changed() throws {
        let token = TrackedLink.open(leadID: lead, label: "x", expiresAt: expiry).token(secret: secret)
        let characters = Array(token)
        for place in characters.indices {
            var other = characters
            other[place] = other[place] == "A" ? "B" : "A"
            // The last character of a signature has bits that say nothing.
            guard place < characters.count - 1 else { continue }
            #expect(TrackedLink(token: String(other), secrets: [secret]) == nil, "at \(place)")
            other.remove(at: place)
            #expect(TrackedLink(token: String(other), secrets: [secret]) == nil, "without \(place)")
        }
        for text in ["", ".", "..", "a.b", token + ".", token + "=", String(repeating: "A", count: 9000)] {
            #expect(TrackedLink(token: text, secrets: [secret]) == nil)
        }
    }

    @Test(
        "only pages can be led to",
        arguments: [
            ("https://a.example", true), ("HTTP://a.example/x?y#z", true), ("javascript:alert(1)", false),
            ("//a.example", false), ("https://", false), ("https:///x", false),
            ("https://a.example/\r\nSet-Cookie: x", false),
            ("https://a.example/ b", false), ("data:text/html,x", false), ("", false), ("https://a.example\\@b", false),
            ("https://ä.example", false), ("https://a.example/" + String(repeating: "a", count: 2000), false),
        ])
    func targets(target: String, isPage: Bool) {
        #expect(TrackedLink.isPage(target) == isPage)
        #expect((TrackedLink.click(leadID: lead, label: nil, target: target, expiresAt: expiry) != nil) == isPage)
    }
}
