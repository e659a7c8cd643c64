import Contracts
import FoundationEssentials
import Models
import NoticeSamples
import Notices
import Testing

@testable import Notification

@Suite("The headers by which mails are unsubscribed from")
struct UnsubscribingTests {
    static let secret = "a secret of links"
    /// The token of a digest with the ids of ``Fixture``.
    private static let token =
        "ZAICAgICAkICggICAgICAgIBAQEBAQFBAYEBAQEBAQEB.tbKveKZ37UuQIUb2UBfsYw5TtIvsdrsZc1pgcyybp4o"

    private func unsubscribing(
        _ base: String = "https://leads.example.com/", mailto: String? = nil
    ) throws -> Unsubscribing {
        let mailbox = mailto.flatMap { Mailbox(name: nil, address: $0) }
        return try #require(Unsubscribing(base: base, secret: Self.secret, mailbox: mailbox))
    }

    private func job(event: String = "lead.routed", isForLead: Bool = false) throws -> DeliveryJob {
        let content = Fixture.content()
        let isDigest = event == NoticeDigest.event
        let digest = NoticeDigest(
            recipient: content.recipient, entries: [NoticeDigest.Entry(deliveryID: Fixture.deliveryID, content)])
        var job = Fixture.job(
            isDigest ? Array(try JSONEncoder().encode(digest)) : try BodyCoding.encode(content),
            template: isDigest ? "digest" : "lead-routed")
        job.event = event
        job.isForLead = isForLead
        return job
    }

    private func mail(of job: DeliveryJob, _ unsubscribing: Unsubscribing?) throws -> ReadMail {
        var writer = try Fixture.writer()
        writer.unsubscribing = unsubscribing
        return try ReadMail(try writer.mail(of: job.delivery).bytes)
    }

    @Test("a digest has both, and an address to write to where one is named")
    func digest() throws {
        let mail = try mail(of: job(event: "digest"), unsubscribing(mailto: "leave@example.com"))
        let header = try #require(mail["List-Unsubscribe"])
        #expect(
            header.filter { $0 != " " && !$0.isNewline }
                == "<https://leads.example.com/unsubscribe/\(Self.token)>,<mailto:leave@example.com?subject=unsubscribe>"
        )
        #expect(mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
        let alone = try self.mail(of: job(event: "digest"), unsubscribing())
        #expect(alone["List-Unsubscribe"] == "<https://leads.example.com/unsubscribe/\(Self.token)>")
    }

    @Test("a digest says in both parts where to unsubscribe, in its reader's language")
    func visible() throws {
        let link = "https://leads.example.com/unsubscribe/\(Self.token)"
        for (language, words) in [("en", "No more digests"), ("de", "Keine Sammelmails mehr"), ("sk", "súhrny")] {
            var job = try job(event: "digest")
            job.language = language
            for (unsubscribing, isThere) in [(try unsubscribing(), true), (nil, false)] {
                var writer = try Fixture.writer()
                writer.unsubscribing = unsubscribing
                let mail = try writer.mail(of: job.delivery)
                #expect(mail.text.contains(link) == isThere)
                #expect(mail.html.contains("<a href=\"\(link)\">") == isThere)
                #expect(mail.html.contains(words) == isThere)
            }
        }
    }

    @Test("a mail to a lead has both, of another kind")
    func lead() throws {
        let header = try #require(try mail(of: job(isForLead: true), unsubscribing())["List-Unsubscribe"])
        let token = header.dropFirst("<https://leads.example.com/unsubscribe/".count).dropLast()
        #expect(
            UnsubscribeLink(token: String(token), secrets: [Self.secret])
                == UnsubscribeLink(kind: .messages, deliveryID: Fixture.deliveryID, leadID: Fixture.leadID))
    }

    @Test("a single notice has none, and neither has a digest where links lead nowhere")
    func none() throws {
        for mail in [try mail(of: job(), unsubscribing()), try mail(of: job(event: "digest"), nil)] {
            #expect(!mail.headers.contains { $0.name.hasPrefix("List-") })
        }
    }

    @Test("no lead is written to that could not say no")
    func withoutWayOut() throws {
        #expect(throws: Unsubscribing.NoWayOut.self) { try mail(of: job(isForLead: true), nil) }
    }

    @Test("one click is for https alone")
    func plain() throws {
        let mail = try mail(of: job(event: "digest"), unsubscribing("http://127.0.0.1:8080"))
        #expect(mail["List-Unsubscribe"]?.hasPrefix("<http://127.0.0.1:8080/unsubscribe/") == true)
        #expect(mail["List-Unsubscribe-Post"] == nil)
    }

    @Test(
        "an address that could end its header, or is none, is refused",
        arguments: [
            "", "leads.example.com", "https://", "https://a.example/>,<b", "https://a\r\nBcc: x",
            "https://a.example/?b",
        ])
    func bad(base: String) {
        #expect(Unsubscribing(base: base, secret: Self.secret) == nil)
    }
}
