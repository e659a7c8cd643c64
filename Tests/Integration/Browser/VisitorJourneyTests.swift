import Contracts
import Foundation
import Support
import Testing

/// From the page to the lead, in a real browser: `deploy/test-browser` runs it.
@Suite(
    "A visitor's way from the page to the lead", .serialized, .timeLimit(.minutes(5)),
    .enabled(if: ProcessInfo.processInfo.environment["BATON_BROWSER"] != nil, "deploy/test-browser has a browser"))
struct VisitorJourneyTests {
    private static let activities = "SELECT what FROM report.timeline WHERE step = 'activity' ORDER BY at"

    private func withSite(
        _ attributes: String = "", _ body: @escaping (RelayUnderTest, String) async throws -> Void
    ) async throws {
        try await withRelay { relay in
            let intake = try relay.startIntake()
            for step in [.capture, .enrichment, .scoring] as [Step] { try relay.start(step) }
            let poster = FormPoster(intake)
            try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
            try await SitePages.serve(intake: intake, attributes: attributes) { try await body(relay, $0) }
        }
    }

    private func open(_ url: String, in browser: Browser) async throws {
        try await browser.open(url)
        try await eventually("the script has run") { try await browser.run("return typeof baton") == "object" }
    }

    private func submit(_ email: String, in browser: Browser) async throws {
        try await browser.run(
            "document.forms[0].email.value = '\(email)'; document.querySelector('button').click()")
    }

    @Test("Page views before a form, the form, and page views after it are one lead's")
    func journey() async throws {
        try await withSite { relay, site in
            try await withBrowser { browser in
                try await open(site + "/pricing?utm_source=news&token=secret", in: browser)
                try await browser.run("history.pushState({}, '', '/demo')")
                let visits = "SELECT count(*) FROM capture.activity"
                try await eventually("both page views have come") { try relay.count(visits) == 2 }
                try await submit("ann@example.com", in: browser)
                try await eventually("the lead is scored") {
                    try relay.count("SELECT count(*) FROM report.leads WHERE score IS NOT NULL") == 1
                }
                #expect(
                    try relay.lines(Self.activities) == [
                        "page_view \(site)/pricing?utm_source=news", "page_view \(site)/demo",
                    ])
                #expect(try relay.lines("SELECT email FROM report.leads") == ["ann@example.com"])
                #expect(try relay.lines("SELECT facts ->> 'extra' FROM report.leads WHERE facts ? 'extra'") == [])
                try await open(site + "/thanks", in: browser)
                try await eventually("a later page view is the lead's at once") {
                    try relay.lines(Self.activities).count == 3
                }
                try await submit("bob@example.com", in: browser)
                try await eventually("whoever else sits there is another lead, with what was done since") {
                    try relay.lines(
                        """
                        SELECT email || ' ' || count(*) FROM report.leads JOIN report.timeline USING (lead_id)
                         WHERE step = 'activity' GROUP BY email ORDER BY 1
                        """) == ["ann@example.com 2", "bob@example.com 1"]
                }
                #expect(try relay.count("SELECT count(DISTINCT visitor) FROM capture.submission") == 1)
            }
        }
    }

    @Test("Whoever asks not to be followed is not", arguments: ["Do Not Track", "Global Privacy Control"])
    func privacy(signal: String) async throws {
        try await withSite { relay, site in
            try await withBrowser(preferences: ["enable_do_not_track": signal == "Do Not Track"]) { browser in
                if signal != "Do Not Track" {
                    try await browser.prepare("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
                }
                try await open(site + "/pricing", in: browser)
                try await browser.run("baton.track('click'); baton.consent(true)")
                #expect(try await browser.run("return baton.visitor() + document.cookie") == "")
                try await nothingIsKnown(of: browser, relay)
            }
        }
    }

    @Test(
        "Without the consent that a site asks for nothing is kept or sent; with it the page is, until it is taken back")
    func consent() async throws {
        try await withSite(#"data-consent="required""#) { relay, site in
            try await withBrowser { browser in
                try await open(site + "/pricing", in: browser)
                #expect(try await browser.run("return baton.visitor() + document.cookie") == "")
                try await nothingIsKnown(of: browser, relay)
                try await open(site + "/demo", in: browser)
                try await browser.run("baton.consent(true)")
                try await eventually("the page view has come") {
                    try relay.count("SELECT count(*) FROM capture.activity") == 1
                }
                #expect(try await browser.run("return document.cookie").contains("_baton_visitor="))
                try await browser.run("baton.consent(false)")
                #expect(try await browser.run("return baton.visitor() + document.cookie") == "")
            }
        }
    }

    /// A form posted after the page was seen has come through, and nothing else.
    private func nothingIsKnown(of browser: Browser, _ relay: RelayUnderTest) async throws {
        try await submit("bob@example.com", in: browser)
        try await eventually("the form has come") { try relay.count("SELECT count(*) FROM capture.lead") == 1 }
        #expect(try relay.count("SELECT count(*) FROM capture.activity") == 0)
        #expect(try relay.count("SELECT count(*) FROM capture.submission WHERE visitor IS NOT NULL") == 0)
    }
}
