import Contracts
import Foundation
import Models
import NoticeSamples
import Support
import Synchronization
import Testing

@testable import Notices

/// The HTML part of mails in a real browser: `deploy/test-browser` runs it.
@Suite(
    "A mail in a browser", .serialized, .timeLimit(.minutes(3)),
    .enabled(if: ProcessInfo.processInfo.environment["BATON_BROWSER"] != nil, "deploy/test-browser has a browser"))
struct MailPageTests {
    /// As wide as the screen of a small telephone.
    private static let width = 360

    /// Values that run, call `url` or reach out of their place, if anything lets them.
    private static func values(_ url: String) -> [String] {
        [
            "<script>document.title = 'ran'; fetch('\(url)')</script>",
            "<img src=\(url) onerror=\"document.title='ran'\">", "\"><img src='\(url)'>",
            "</title><style>@import '\(url)'",
            "<\u{301}script src=\(url)></script>", "<meta http-equiv=refresh content='0;\(url)'>",
            String(repeating: "W", count: 2_000), "https://evil.example/" + String(repeating: "x", count: 1_000),
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        ]
    }

    /// The HTML of every kind of mail about a value.
    private static func pages(_ value: String, language: String) throws -> [String] {
        let writer = try NoticeSample.writer(links: NoticeLinks("https://crm.example/leads/{id}"))
        func html(_ content: [UInt8], _ event: String, _ template: String) throws -> String {
            try writer.mail(
                of: NoticeSample.delivery(content, event: event, template: template, language: language)
            ).html
        }
        let lead = try BodyCoding.encode(HostileValues.content(value, reasons: 3))
        var parked = NoticeSample.operatorContent(isParked: true)
        parked.parked?.reason = value
        var paused = NoticeSample.operatorContent(isParked: false)
        paused.breaker?.reason = value
        return try ["lead-routed", "lead-qualified", "lead-resubmitted"].map { try html(lead, "lead.routed", $0) } + [
            html(Array(JSONEncoder().encode(HostileValues.digest(value, count: 3))), "digest", "digest"),
            html(Array(JSONEncoder().encode(parked)), "message.parked", "message-parked"),
            html(Array(JSONEncoder().encode(paused)), "breaker.opened", "breaker-opened"),
        ]
    }

    @Test(
        "runs nothing, fetches nothing, and is no wider than a telephone, whatever a lead says",
        arguments: ["en", "de"])
    func harmless(language: String) async throws {
        let pages = Pages()
        let receiver = try await FakeHTTPReceiver { request in
            .answer(200, headers: [("Content-Type", "text/html; charset=utf-8")], text: pages.page(request.path))
        }
        for value in Self.values(receiver.url("/stolen")) {
            for html in try Self.pages(value, language: language) { pages.add(html) }
        }
        try await withBrowser { browser in
            for number in 0..<pages.count {
                try await browser.open(receiver.url("/frame/\(number)"))
                let seen = try await browser.run(
                    """
                    const page = document.querySelector('iframe').contentDocument;
                    const width = page.documentElement.scrollWidth;
                    return [page.title != 'ran', page.scripts.length, page.images.length,
                            page.body.innerText.length > 40, width <= \(Self.width) || width].join(' ');
                    """)
                #expect(seen == "true 0 0 true true", "page \(number)")
            }
        }
        let paths = receiver.requests.map(\.path)
        #expect(paths.count { $0.hasPrefix("/mail/") } == pages.count)
        #expect(paths.filter { !$0.hasPrefix("/mail/") && !$0.hasPrefix("/frame/") && $0 != "/favicon.ico" } == [])
    }

    /// Mails by their number, each also in a frame of a telephone's width.
    private final class Pages: Sendable {
        private let mails = Mutex<[String]>([])

        var count: Int { mails.withLock(\.count) }

        func add(_ html: String) { mails.withLock { $0.append(html) } }

        func page(_ path: String) -> String {
            let parts = path.split(separator: "/")
            guard parts.count == 2, let number = Int(parts[1]) else { return "" }
            guard parts[0] == "mail" else {
                return "<!DOCTYPE html><iframe width=\(MailPageTests.width) height=800 src=/mail/\(number)></iframe>"
            }
            return mails.withLock { $0.indices.contains(number) ? $0[number] : "" }
        }
    }
}
