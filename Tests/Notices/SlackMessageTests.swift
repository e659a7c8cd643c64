import FoundationEssentials
import Models
import NoticeSamples
import Rules
import Testing

@testable import Notices

@Suite("Messages for Slack")
struct SlackMessageTests {
    private static let links = NoticeLinks("https://crm.example/leads/{id}?a=1&b=2")

    private func message(_ content: DeliveryContent, texts: RenderedTexts = HostileValues.texts) -> SlackMessage {
        SlackMessage(
            content, deliveryID: NoticeSample.deliveryID, texts: texts, words: .english, links: Self.links)
    }

    private func bodies(_ message: SlackMessage) -> [PayloadValue] {
        [
            message.body(channel: "C0123", thread: "1.2"), message.plainBody(channel: "C0123"), message.webhookBody,
            message.plainWebhookBody,
        ]
    }

    @Test("a lead's message says who, what it is worth, why, and whose it is")
    func lead() throws {
        let content = NoticeSample.content([
            .fullName: "Dana Whitfield", .email: "dana@northwind.example", .message: "Please\ncall",
        ])
        let body = try ReadJSON(message(content).body(channel: "U0ADA", thread: "171.001").json)
        #expect(
            body["channel"] == .text("U0ADA") && body["thread_ts"] == .text("171.001") && body["text"] == .text("S"))
        #expect(body["unfurl_links"] == .truth(false) && body["unfurl_media"] == .truth(false))
        #expect(body["metadata"]?["event_type"] == .text("baton_delivery"))
        #expect(
            body["metadata"]?["event_payload"]
                == .object([
                    "delivery_id": .text(NoticeSample.deliveryID.uuidString.lowercased()),
                    "lead_id": .text(NoticeSample.leadID.uuidString.lowercased()),
                ]))
        let texts = body["blocks"]?.texts ?? []
        for expected in [
            "New lead: Dana Whitfield", "*Company*\nNorthwind", "*Score*\n110", "*Owner*\nAda Åkesson",
            "*Score 110* (fit 40, intent 70)\n+40  decides on purchases\n-5  was silent for long",
            "Why: whose turn it was", "Please\ncall",
            "https://crm.example/leads/\(NoticeSample.leadID.uuidString.lowercased())?a=1&b=2",
        ] { #expect(texts.contains(expected), "\(expected) in \(texts)") }
    }

    @Test("an incoming webhook is told neither channel nor metadata, and a plain message has no blocks")
    func variants() throws {
        let message = message(NoticeSample.content())
        let webhook = try ReadJSON(message.webhookBody.json)
        #expect(webhook["channel"] == nil && webhook["metadata"] == nil && webhook["blocks"] != nil)
        let plain = try ReadJSON(message.plainBody(channel: "C1").json)
        #expect(plain["blocks"] == nil && plain["metadata"] != nil && plain["text"] == .text("S\n\nT"))
        #expect(try ReadJSON(message.plainWebhookBody.json)["blocks"] == nil)
    }

    @Test("in another language the words are of that language")
    func languages() throws {
        for language in ["de", "fr", "es", "sk"] {
            let words = NoticeWords.of(language)
            let message = SlackMessage(
                NoticeSample.content(), deliveryID: NoticeSample.deliveryID, texts: HostileValues.texts, words: words,
                links: Self.links)
            let texts = try ReadJSON(message.webhookBody.json)["blocks"]?.texts ?? []
            #expect(texts.contains("\(words.labels[.leadRouted] ?? "-"): Dana Whitfield"))
            #expect(texts.contains(words.openLead) && words.openLead != NoticeWords.english.openLead)
        }
    }

    @Test("no value of a lead mentions, links or breaks a limit", arguments: HostileValues.all)
    func hostile(value: String) throws {
        for body in bodies(message(HostileValues.content(value), texts: HostileValues.texts(value))) {
            try check(ReadJSON(body.json))
        }
        for count in [1, 2, 700] {
            let digest = SlackMessage(
                HostileValues.digest(value, count: count), deliveryID: NoticeSample.deliveryID,
                texts: HostileValues.texts(value), words: .english, links: Self.links)
            for body in bodies(digest) { try check(ReadJSON(body.json)) }
        }
        var content = NoticeSample.operatorContent(isParked: true)
        content.parked?.reason = value
        content.parked?.step = value
        let operators = SlackMessage(
            content, deliveryID: NoticeSample.deliveryID, texts: HostileValues.texts(value), words: .english)
        for body in bodies(operators) { try check(ReadJSON(body.json)) }
    }

    @Test("nor does anything made of the pieces")
    func made() throws {
        for seed in 0..<60 {
            let value = HostileValues.made(UInt64(seed))
            for body in bodies(message(HostileValues.content(value), texts: HostileValues.texts(value))) {
                try check(ReadJSON(body.json))
            }
        }
    }

    @Test("a digest says how many there are, links to those that fit, and counts the others")
    func digest() throws {
        func texts(_ digest: NoticeDigest) throws -> [String] {
            let message = SlackMessage(
                digest, deliveryID: NoticeSample.deliveryID, texts: HostileValues.texts, words: .english,
                links: Self.links)
            return try ReadJSON(message.webhookBody.json)["blocks"]?.texts ?? []
        }
        let few = try texts(NoticeSample.digest(3))
        #expect(few.contains("3 events"))
        let link =
            "<https://crm.example/leads/\(NoticeSample.leadID.uuidString.lowercased())?a=1&amp;b=2|Lead number 2>"
        #expect(few.contains { $0.contains(link) })
        let many = try texts(NoticeSample.digest(700))
        #expect(many.contains("700 events"))
        let listed = many.map { $0.split(separator: "<https://").count - 1 }.filter { $0 > 0 }.reduce(0, +)
        let shown = many.joined().split(separator: "|Lead number").count - 1
        #expect(shown > 20 && listed > 0)
        #expect(many.contains("and \(700 - shown) more"))
    }

    /// Everything that Slack demands of a body, and everything that must not be in it.
    private func check(_ body: ReadJSON) throws {
        let text = try #require(body["text"]?.text)
        #expect(!text.isEmpty && text.utf16.count <= 40_000)
        let blocks = body["blocks"]?.list ?? []
        #expect(blocks.count <= 50)
        var ids: Set<String> = []
        var total = 0
        for block in blocks {
            let id = try #require(block["block_id"]?.text)
            #expect(ids.insert(id).inserted && id.utf16.count <= 255)
            total += block.objects.filter { $0["type"] != .text("button") }.compactMap { $0["text"]?.text?.utf16.count }
                .reduce(0, +)
            let length = block["text"]?["text"]?.text?.utf16.count
            switch block["type"]?.text {
            case "header": #expect((1...150).contains(length ?? 0) && block["text"]?["type"] == .text("plain_text"))
            case "section":
                #expect(length.map { (1...3_000).contains($0) } ?? true)
                let fields = block["fields"]?.list ?? []
                #expect(fields.count <= 10 && (length != nil || !fields.isEmpty))
                for field in fields { #expect((1...2_000).contains(field["text"]?.text?.utf16.count ?? 0)) }
            case "actions":
                for button in block["elements"]?.list ?? [] {
                    #expect(button["url"]?.text?.hasPrefix("https://crm.example/") == true)
                    #expect((1...75).contains(button["text"]?["text"]?.text?.utf16.count ?? 0))
                }
            case "context": #expect(block["elements"]?.list.count == 1)
            default: Issue.record("unknown block \(block)")
            }
            for object in block.objects where object["type"] == .text("mrkdwn") {
                #expect(object["verbatim"] == .truth(true))
            }
        }
        #expect(total <= 13_000)
        let addresses = Set(blocks.flatMap(\.objects).compactMap { $0["url"]?.text })
        for text in body.texts where !addresses.contains(text) { checkText(text) }
    }

    private func checkText(_ text: String) {
        // Ours are the only links.
        var rest = text
        while let start = rest.firstRange(of: "<https://crm.example/"),
            let end = rest[start.upperBound...].firstIndex(of: "|"),
            let close = rest[end...].unicodeScalars.firstIndex(of: ">")
        {
            let label = rest[rest.index(after: end)..<close]
            rest = String(rest[..<start.lowerBound]) + label + rest[rest.unicodeScalars.index(after: close)...]
        }
        #expect(!rest.unicodeScalars.contains("<") && !rest.unicodeScalars.contains(">"), "\(text.prefix(200))")
        var tail = rest[...]
        while let mark = tail.unicodeScalars.firstIndex(of: "&") {
            let entity = ["&amp;", "&lt;", "&gt;"].first {
                tail.unicodeScalars[mark...].starts(with: $0.unicodeScalars)
            }
            #expect(entity != nil, "\(tail[mark...].prefix(20))")
            tail = tail[tail.unicodeScalars.index(after: mark)...]
        }
        for scalar in text.unicodeScalars {
            let isHidden =
                switch scalar.value {
                case 0x0A, 0x200C, 0x200D: false
                case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
                    0xE0000...0xE0FFF:
                    true
                default: false
                }
            if isHidden { Issue.record("U+\(String(scalar.value, radix: 16)) in \(text.prefix(100))") }
        }
    }
}
