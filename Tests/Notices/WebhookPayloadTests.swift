import FoundationEssentials
import Models
import NoticeSamples
import Testing

@testable import Notices

@Suite("Payloads for webhooks and Teams")
struct WebhookPayloadTests {
    private static let links = NoticeLinks("https://crm.example/leads/{id}")

    @Test("a webhook is told what happened, to whom, and where there is more")
    func webhook() throws {
        let bytes = try WebhookPayload.body(
            NoticeSample.content(), deliveryID: NoticeSample.deliveryID, links: Self.links)
        let body = try ReadJSON(bytes)
        #expect(body["type"] == .text("lead.routed"))
        #expect(body["timestamp"] == .text(NoticeSample.start.description))
        let data = try #require(body["data"])
        #expect(data["deliveryId"] == .text(NoticeSample.deliveryID.uuidString.lowercased()))
        #expect(data["link"] == .text("https://crm.example/leads/\(NoticeSample.leadID.uuidString.lowercased())"))
        #expect(data["lead"]?["email"] == .text("dana@northwind.example"))
        #expect(data["score"]?["total"] == .number(110) && data["score"]?["reasons"]?.list.count == 2)
        #expect(data["owner"]?["email"] == .text("ada@baton.example"))
        #expect(data["isShortened"] == nil)
        // A receiver tells a repetition by the bytes, too.
        #expect(
            try WebhookPayload.body(NoticeSample.content(), deliveryID: NoticeSample.deliveryID, links: Self.links)
                == bytes)
    }

    @Test("operators' webhooks are told of their events", arguments: [true, false])
    func operators(isParked: Bool) throws {
        let content = NoticeSample.operatorContent(isParked: isParked)
        let body = try ReadJSON(WebhookPayload.body(content, deliveryID: NoticeSample.deliveryID))
        #expect(body["type"] == .text(content.event))
        #expect((body["data"]?["parked"] != nil) == isParked && (body["data"]?["breaker"] != nil) != isParked)
    }

    @Test("whatever a lead holds, bodies are valid and within their limits", arguments: HostileValues.all)
    func hostile(value: String) throws {
        let content = HostileValues.content(value)
        let webhook = try WebhookPayload.body(content, deliveryID: NoticeSample.deliveryID, links: Self.links)
        #expect(webhook.count < 20_000)
        let data = try #require(try ReadJSON(webhook)["data"])
        #expect(data["leadId"] != nil && data["link"] != nil)
        if value.utf8.count > 30_000 { #expect(data["isShortened"] == .truth(true)) }
        var parked = NoticeSample.operatorContent(isParked: true)
        parked.parked?.reason = value
        #expect(try WebhookPayload.body(parked, deliveryID: NoticeSample.deliveryID).count < 20_000)

        try checkCard(TeamsCard.body(content, words: .english, links: Self.links))
        for count in [1, 500] {
            try checkCard(
                TeamsCard.body(HostileValues.digest(value, count: count), words: .english, links: Self.links))
        }
        try checkCard(TeamsCard.body(parked, texts: HostileValues.texts(value), words: .english))
    }

    @Test("so are those of anything made of the pieces")
    func made() throws {
        for seed in 0..<30 {
            let content = HostileValues.content(HostileValues.made(UInt64(seed)))
            let webhook = try WebhookPayload.body(content, deliveryID: NoticeSample.deliveryID, links: Self.links)
            #expect(try webhook.count < 20_000 && ReadJSON(webhook)["data"] != nil)
            try checkCard(TeamsCard.body(content, words: .english, links: Self.links))
        }
    }

    @Test("a card says who, what it is worth, why, and opens the lead")
    func card() throws {
        let card = try ReadJSON(TeamsCard.body(NoticeSample.content(), words: .english, links: Self.links))
        let texts = card.texts
        for expected in [
            "New lead: Dana Whitfield", "Northwind", "110 (fit 40, intent 70)", "+40  decides on purchases",
            "whose turn it was", "Ada Åkesson", "Open lead",
            "https://crm.example/leads/\(NoticeSample.leadID.uuidString.lowercased())",
        ] { #expect(texts.contains(expected), "\(expected) in \(texts)") }
        let digest = try ReadJSON(
            TeamsCard.body(NoticeSample.digest(500), words: .english, links: Self.links)
        ).texts
        #expect(digest.contains("500 events") && digest.contains("and 470 more"))
    }

    private func checkCard(_ bytes: [UInt8]) throws {
        #expect(bytes.count <= 28_000)
        let body = try ReadJSON(bytes)
        let attachment = try #require(body["attachments"]?.list.first)
        #expect(body["type"] == .text("message") && attachment["contentUrl"] == .null)
        let card = try #require(attachment["content"])
        #expect(card["type"] == .text("AdaptiveCard") && !(card["body"]?.list.isEmpty ?? true))
        // Text blocks would read Markdown.
        for object in card.objects {
            #expect(object["type"] != .text("TextBlock") && object["type"] != .text("FactSet"))
        }
        for text in card.texts { #expect(!text.unicodeScalars.contains("<")) }
    }
}
