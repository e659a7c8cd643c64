import Models
import Testing

@testable import Rules

@Suite("Reports of what happened on a site")
struct SiteEventsTests {
    private func read(_ body: String) throws -> SiteEvents { try SiteEvents(Array(body.utf8)) }

    private let visitor = #""visitor":"1234567890abcdef","type":"page_view""#

    @Test("one event, a list, and a list with what is common to all are read alike")
    func shapes() throws {
        let one = try read("{\(visitor)}").events
        #expect(one == [SiteEvent(visitor: VisitorID("1234567890abcdef"), type: "page_view")])
        #expect(try read("[{\(visitor)}]").events == one)
        let wrapped = try read(
            #"{"key":"shop","visitor":"1234567890abcdef","events":[{"type":"Page View"},{"type":"x","visitor":"abcdefabcdefabcdef"}]}"#
        )
        #expect(wrapped.key == "shop")
        #expect(wrapped.events.map(\.type) == ["page_view", "x"])
        #expect(wrapped.events.map(\.visitor?.text) == ["1234567890abcdef", "abcdefabcdefabcdef"])
    }

    @Test("members that nobody knows are kept as properties, nested ones flattened, empty ones left out")
    func properties() throws {
        let event = try #require(
            try read(
                "{\(visitor),\"url\":\"/a\",\"title\":\"\",\"n\":1.50,\"deep\":{\"a\":[1,true]},\"properties\":{\"plan\":\"pro\",\"n\":2},\"x\":null}"
            )
            .events.first)
        #expect(event.properties == ["url": "/a", "n": "2, 1.50", "deep.a": "1, true", "plan": "pro"])
    }

    @Test("a text that is too long is cut between characters, since no browser can mend it")
    func long() throws {
        let event = try #require(
            try read("{\(visitor),\"title\":\"\(String(repeating: "é", count: 900))\"}").events.first)
        #expect(event.properties["title"] == String(repeating: "é", count: 500))
    }

    @Test(
        "what is wrong is named by its place",
        arguments: [
            (#"[{"visitor":"1234567890abcdef","type":"a"},{"visitor":"short","type":"a"}]"#, "events[1].visitor"),
            (#"{"visitor":"1234567890abcdef"}"#, "events[0].type"), (#"{"type":"a"}"#, "events[0].visitor"),
            (#"{"email":"no address","type":"a"}"#, "events[0].email"),
            (#"{"leadId":"7","type":"a"}"#, "events[0].leadId"),
            (#"{"visitor":"1234567890abcdef","type":"a","at":"yesterday"}"#, "events[0].at"),
            (#"{"visitor":"1234567890abcdef","type":"a","properties":[1]}"#, "events[0].properties"),
            ("[]", "events: found 0"), ("7", "body: found a number"), ("{", "body: JSON"),
            ("[7]", "body: found a number"),
        ])
    func wrong(body: String, start: String) throws {
        let error = #expect(throws: SiteEventsError.self) { try read(body) }
        let text = error?.description ?? ""
        #expect(text.hasPrefix(start), "\(text)")
        #expect(!text.contains("no address"))
    }

    @Test("more than a hundred events, or sixty properties, are refused")
    func many() throws {
        let events = Array(repeating: "{\(visitor)}", count: 101).joined(separator: ",")
        #expect(throws: SiteEventsError.tooMany(found: 101, limit: 100)) { try read("[\(events)]") }
        let properties = (0..<61).map { "\"p\($0)\":1" }.joined(separator: ",")
        #expect(throws: SiteEventsError.self) { try read("{\(visitor),\(properties)}") }
    }

    @Test(
        "the address of a page is kept without what logs somebody in or says who they are",
        arguments: [
            ("https://a.example/p?utm_source=x&gclid=1&page=2", "https://a.example/p?utm_source=x&gclid=1&page=2"),
            ("https://a.example/p?token=1&access_token=2&reset-password=3&Session_ID=4", "https://a.example/p"),
            ("https://a.example/p?e=ann%40example.com&f=ann@example.com&q=ok", "https://a.example/p?q=ok"),
            ("https://a.example/p?utm_content=ann%40example.com", "https://a.example/p"),
            ("https://ann:secret@a.example/p", "https://a.example/p"),
            ("https://ann:secret@a.example", "https://a.example"),
            ("https://a.example/@ann", "https://a.example/@ann"),
            ("https://a.example/p#access_token=1", "https://a.example/p"),
            ("https://a.example/#/pricing?token=1&plan=a", "https://a.example/#/pricing?plan=a"),
            ("/p?code=1&state=2", "/p"), ("/p?x=" + String(repeating: "a", count: 129), "/p"), ("", ""), ("?", ""),
        ])
    func addresses(address: String, kept: String) {
        #expect(VisitedPage.withoutSecrets(address) == kept)
        #expect(VisitedPage.withoutSecrets(kept) == kept)
    }

    @Test("robots are told by what they say they are, and people are not taken for them")
    func robots() {
        for agent in ["Googlebot/2.1", "curl/8.0", "", "Mozilla/5.0 (compatible; GoogleImageProxy)"] {
            #expect(RobotAgent.isLikely(agent), "\(agent)")
        }
        #expect(RobotAgent.isLikely(nil))
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Thunderbird/128.0",
        ] { #expect(!RobotAgent.isLikely(agent), "\(agent)") }
    }
}
