import NoticeSamples
import Support
import Testing

@testable import Notification

@Suite("The channel teams", .timeLimit(.minutes(1)))
struct TeamsChannelTests {
    private func channel(_ receiver: FakeHTTPReceiver) throws -> TeamsChannel {
        TeamsChannel(
            endpoints: ["sales": try EndpointURL(receiver.url("/flow"))], renderer: try ChannelBench.renderer(),
            http: try ChannelBench.http())
    }

    @Test(
        "every answer ends the attempt as documented",
        arguments: [
            (FakeHTTPReply.answer(202), "sent: accepted"), (.answer(200), "sent: accepted"),
            (.answer(429, headers: [("Retry-After", "4")]), "retry destination after 4: HTTP 429"),
            (.answer(502), "retry destination: HTTP 502"), (.answer(404), "paused destination: HTTP 404"),
            (.answer(401), "paused destination: HTTP 401"), (.answer(410), "paused destination: HTTP 410"),
            (.answer(400), "parked: HTTP 400"),
            (.drop, "ambiguous: 127.0.0.1: connection closed without an answer"),
        ])
    func answers(_ reply: FakeHTTPReply, _ expected: String) async throws {
        let receiver = try await FakeHTTPReceiver()
        receiver.script("/flow", reply)
        #expect(await (try channel(receiver)).attempt(try ChannelBench.job("teams:sales")).summary == expected)
        let card = try ReadJSON(try #require(receiver.requests.first).body)
        #expect(card["attachments"]?.list.first?["contentType"]?.text == "application/vnd.microsoft.card.adaptive")
    }

    @Test("what may have arrived is sent once more, or not at all where once is preferred")
    func doubt() async throws {
        let receiver = try await FakeHTTPReceiver()
        let channel = try channel(receiver)
        let next = ChannelBench.afterDoubt(try ChannelBench.job("teams:sales"))
        #expect(await channel.attempt(next).summary == "sent again: accepted")
        #expect(await channel.attempt(ChannelBench.afterDoubt(next)).summary.hasPrefix("unknown: sent again once"))
        let once = ChannelBench.afterDoubt(try ChannelBench.job("teams:sales"), prefersOnce: true)
        #expect(await channel.attempt(once).summary.hasPrefix("unknown: an attempt has no known end"))
        #expect(receiver.requests.count == 1)
    }
}
