import Contracts
import FoundationEssentials
import Models
import NoticeSamples
import Testing

@testable import Notices

@Suite("The message to a person")
struct MailTests {
    private func mail(_ content: DeliveryContent, template: String = "lead-routed") throws -> ReadMail {
        try ReadMail(
            try NoticeSample.writer().mail(
                of: NoticeSample.delivery(try BodyCoding.encode(content), template: template)
            ).bytes)
    }

    @Test("it has the headers that mail needs, with an identity of its own and the thread of its lead")
    func headers() throws {
        let mail = try mail(NoticeSample.content())
        #expect(mail["Date"] == "Sat, 21 Nov 2026 08:30:00 +0000")
        #expect(mail["From"] == "Baton <baton@relay.example>")
        #expect(mail.decoded("To") == "Ada Åkesson <ada@baton.example>")
        #expect(mail["Subject"] == "New lead: Dana Whitfield (Northwind), score 110")
        #expect(mail["Message-ID"] == "<\(NoticeSample.deliveryID.uuidString.lowercased())@relay.example>")
        #expect(mail["References"] == "<lead.\(NoticeSample.leadID.uuidString.lowercased())@relay.example>")
        #expect(mail["MIME-Version"] == "1.0")
        #expect(mail["Auto-Submitted"] == "auto-generated")
        #expect(mail["Content-Type"]?.hasPrefix("multipart/alternative; boundary=") == true)
        #expect(Set(mail.parts.keys) == ["text/plain", "text/html"])
    }

    @Test("both texts tell lead, score, reasons and owner", arguments: ["lead-routed", "lead-qualified"])
    func content(template: String) throws {
        let mail = try mail(NoticeSample.content(), template: template)
        for part in ["text/plain", "text/html"] {
            let text = try #require(mail.parts[part])
            for expected in [
                "Ada Åkesson", "Dana Whitfield", "dana@northwind.example", "Northwind", "40 employees", "trade show",
                "Stand",
                "110", "+40", "decides on purchases", "-5", "default@3", "whose turn it was", "2026-11-21 08:30 UTC",
            ] {
                #expect(text.contains(expected), "\(part) lacks \(expected): \(text)")
            }
            #expect(!text.contains("{{"))
            #expect(!text.contains("Optional"))
        }
        #expect(mail.parts["text/plain"]?.contains("yours") == true)
    }

    @Test("who is not the owner is told whose lead it is")
    func otherRecipient() throws {
        let mail = try mail(NoticeSample.content(recipient: "boss@baton.example"))
        #expect(mail["To"] == "boss@baton.example")
        #expect(mail.parts["text/plain"]?.contains("Ada Åkesson has a new lead.") == true)
    }

    @Test("a lead of which little is known still makes a message")
    func poor() throws {
        var content = NoticeSample.content([.phone: "+421900123456"])
        content.enrichment = nil
        content.score = nil
        content.qualifiedAt = nil
        let mail = try mail(content)
        #expect(mail["Subject"] == "New lead: +421900123456")
        #expect(mail.parts["text/plain"]?.contains("Company") == false)
    }

    @Test(
        "no value of a lead begins a header or a tag of its own",
        arguments: [
            "Eve\r\nBcc: everybody@evil.example", "Eve\nBcc: x@evil.example", "Eve\rBcc: x", "Eve\u{2028}Bcc: x",
            "Eve\r\n\r\n<script>alert(1)</script>", "=?UTF-8?B?RXZl?=\r\n Bcc: x", "<img src=x onerror=alert(1)>",
            "\"><b>Eve", "<\u{301}script>", "Eve\u{0}\u{8}", "Jürgen \u{202E}evE", "{{lead.email}}", "{{{lead.email}}}",
            "--=_\(NoticeSample.deliveryID.uuidString.lowercased())--", String(repeating: "long ", count: 5000), ".",
            "",
        ])
    func hostile(value: String) throws {
        let fields: LeadTexts = [
            .fullName: value, .email: value, .phone: value, .jobTitle: value, .message: value, .company: value,
            .product: value, .budget: value,
        ]
        var content = NoticeSample.content(fields, extra: [value: [value]])
        content.enrichment = Enrichment(
            domainClass: .corporate, company: Company(domain: "d", name: value, industry: value), country: value)
        content.owner.name = value
        content.recipient.name = value
        content.assignment.reason = value
        let harmless = try mail(NoticeSample.content())
        let mail = try mail(content)
        #expect(mail.headers.map(\.name) == harmless.headers.map(\.name))
        #expect(mail["To"]?.hasSuffix("<ada@baton.example>") == true)
        #expect(Set(mail.parts.keys) == ["text/plain", "text/html"])
        let subject = try #require(mail.decoded("Subject"))
        #expect(subject.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
        let html = try #require(mail.parts["text/html"])
        let plain = try #require(harmless.parts["text/html"])
        // Every tag in it is the template's.
        #expect(Set(tags(in: html)).isSubset(of: Set(tags(in: plain) + tags(in: Self.allTags))))
    }

    /// What the template itself can write, for leads of which more is known.
    private static let allTags =
        "<p style=\"white-space: pre-wrap; border-left: 3px solid #ccc; padding-left: 0.8em;\">"

    private func tags(in html: String) -> [String] {
        html.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false).dropFirst()
            .map { String(String.UnicodeScalarView($0.prefix { $0 != ">" })) }
    }

    @Test(
        "text in a header is plain where it can be, and encoded in words of at most 75 characters where not",
        arguments: [
            "Žluťoučký kůň úpěl ďábelské ódy a ještě něco dalšího k tomu", "日本語のとても長い件名がここに入ります。本当に長いです。", "👩‍👩‍👧‍👦 family",
            "a =?b?= c",
        ])
    func encodedWords(text: String) throws {
        let encoded = HeaderText.unstructured(text)
        let words = encoded.split(separator: "\r\n ")
        #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") })
        let decoded = try words.map { word in
            String(
                decoding: try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))), as: UTF8.self)
        }
        #expect(decoded.joined() == text)
    }

    @Test(
        "a name before an address is quoted where it must be",
        arguments: [
            ("Ada", "Ada"), ("Ada Lovelace", "Ada Lovelace"), ("Lovelace, Ada", "\"Lovelace, Ada\""),
            ("Ada \"the\" \\", "\"Ada \\\"the\\\" \\\\\""), ("a@b", "\"a@b\""), (" Ada\t\r\n L ", "Ada L"),
        ])
    func phrase(name: String, expected: String) {
        #expect(HeaderText.phrase(name) == expected)
    }

    @Test(
        "an address that could do harm is none",
        arguments: [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "a@b,c@d", "<a@b>", "a@b>", "é@b.example",
            String(repeating: "a", count: 250) + "@b.example",
        ])
    func badAddress(text: String) {
        #expect(Mailbox(name: nil, address: text) == nil)
    }

    @Test("the sender is read with or without a name")
    func sender() {
        #expect(Mailbox("baton@a.example") == Mailbox(name: nil, address: "baton@a.example"))
        #expect(Mailbox("Baton Relay <baton@a.example>") == Mailbox(name: "Baton Relay", address: "baton@a.example"))
        #expect(Mailbox("Baton baton@a.example") == nil)
    }

    @Test(
        "quoted-printable lines are short, and end as mail wants it",
        arguments: [
            ("", ""), ("a=b", "a=3Db"), ("ü", "=C3=BC"), ("a\nb\r\nc", "a\r\nb\r\nc"), ("blank \nb", "blank=20\r\nb"),
            ("tab\t", "tab=09"), ("\u{0}", "=00"),
            (String(repeating: "x", count: 76), String(repeating: "x", count: 76)),
            (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx"),
        ])
    func quotedPrintable(text: String, expected: String) {
        #expect(String(decoding: QuotedPrintable.encode(text), as: UTF8.self) == expected)
    }

    @Test(
        "dates are written as mail writes them",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (-1, "Wed, 31 Dec 1969 23:59:59 +0000"), (1_795_249_800, "Sat, 21 Nov 2026 08:30:00 +0000"),
        ] as [(Int64, String)])
    func date(seconds: Int64, text: String) {
        #expect(MailDate.text(of: Timestamp(seconds: seconds)) == text)
    }
}
