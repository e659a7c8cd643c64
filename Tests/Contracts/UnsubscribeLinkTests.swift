import Contracts
import FoundationEssentials
import Models
import Testing

@Suite("Links to unsubscribe")
struct UnsubscribeLinkTests {
    private static let secret = "a secret of links"
    private static let lead = UUID(uuid: (1, 1, 1, 1, 1, 1, 0x41, 1, 0x81, 1, 1, 1, 1, 1, 1, 1))
    private static let delivery = UUID(uuid: (2, 2, 2, 2, 2, 2, 0x42, 2, 0x82, 2, 2, 2, 2, 2, 2, 2))
    private static let link = UnsubscribeLink(kind: .digests, deliveryID: delivery, leadID: lead)
    /// What mails that were sent hold, and what must be read for ever.
    private static let token =
        "ZAICAgICAkICggICAgICAgIBAQEBAQFBAYEBAQEBAQEB.tbKveKZ37UuQIUb2UBfsYw5TtIvsdrsZc1pgcyybp4o"

    @Test("a link that was sent once is read for ever, also after its secret was changed")
    func golden() {
        #expect(Self.link.token(secret: Self.secret) == Self.token)
        #expect(Self.link.path(secret: Self.secret) == "/unsubscribe/" + Self.token)
        for secrets in [[Self.secret], ["the one in force now", Self.secret]] {
            #expect(UnsubscribeLink(token: Self.token, secrets: secrets) == Self.link)
        }
        let other = UnsubscribeLink(kind: .messages, deliveryID: Self.delivery, leadID: Self.lead)
        #expect(UnsubscribeLink(token: other.token(secret: Self.secret), secrets: [Self.secret]) == other)
    }

    @Test("one that is forged, or altered anywhere, is none")
    func altered() {
        #expect(UnsubscribeLink(token: Self.token, secrets: ["another secret of links"]) == nil)
        #expect(UnsubscribeLink(token: Self.token, secrets: []) == nil)
        let characters = Array(Self.token)
        // The last character of a signature has bits that say nothing.
        for place in characters.indices.dropLast() {
            var changed = characters
            changed[place] = changed[place] == "A" ? "B" : "A"
            #expect(UnsubscribeLink(token: String(changed), secrets: [Self.secret]) == nil, "at \(place)")
            changed.remove(at: place)
            #expect(UnsubscribeLink(token: String(changed), secrets: [Self.secret]) == nil, "without \(place)")
        }
        for text in ["", ".", "a.b", Self.token + ".", Self.token + "=", String(repeating: "A", count: 9000)] {
            #expect(UnsubscribeLink(token: text, secrets: [Self.secret]) == nil)
        }
    }

    @Test("one of another kind is none, though the same secret has signed it")
    func otherUse() {
        let opened = TrackedLink.open(leadID: Self.lead, label: nil, expiresAt: Timestamp(seconds: 1_800_000_000))
        #expect(UnsubscribeLink(token: opened.token(secret: Self.secret), secrets: [Self.secret]) == nil)
        #expect(TrackedLink(token: Self.token, secrets: [Self.secret]) == nil)
    }

    @Test(
        "what travels names nobody, decodes for ever and encodes to the same bytes",
        arguments: ["recorded", "captured"])
    func body(type: String) throws {
        let preference = RecipientPreference(
            deliveryID: Self.delivery, leadID: Self.lead, kind: .digests, isWanted: false,
            at: try #require(Timestamp("2026-11-21T08:30:00.123456Z")))
        let golden = try Fixture("preference.\(type).v1.json").bytes.dropLast()
        #expect(try BodyCoding.decode(RecipientPreference.self, from: Array(golden)) == preference)
        #expect(try BodyCoding.encode(preference) == Array(golden))
    }
}
