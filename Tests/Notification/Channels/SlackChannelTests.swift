import FoundationEssentials
import Models
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("The channel slack", .timeLimit(.minutes(2)))
struct SlackChannelTests {
    private func channel(_ slack: FakeSlack, token: String? = "xoxb-test-token", http: OutgoingHTTP? = nil) throws
        -> SlackChannel
    {
        let http = try http ?? ChannelBench.http()
        let api = try token.map { SlackAPI(base: try EndpointURL(slack.api), token: $0, http: http) }
        return SlackChannel(
            api: api, webhooks: ["#sales": try EndpointURL(slack.receiver.url("/services/T/B"))],
            renderer: try ChannelBench.renderer(), http: http)
    }

    @Test("a message arrives with its blocks, its metadata and the token, and begins the lead's thread")
    func sent() async throws {
        let slack = try await FakeSlack()
        let effect = await (try channel(slack)).attempt(try ChannelBench.job("slack:C1"))
        let message = try #require(slack.messages.first)
        #expect(effect.summary == "sent")
        #expect((effect.receipt?.reference, effect.receipt?.root) == (message.ts, message.ts))
        #expect((message.channel, message.thread, message.hasBlocks) == ("C1", nil, true))
        #expect(message.deliveryID == Fixture.deliveryID.uuidString.lowercased())
        #expect(slack.receiver.requests.first?["authorization"] == ["Bearer xoxb-test-token"])
        #expect(slack.receiver.requests.first?["content-type"] == ["application/json; charset=utf-8"])
    }

    @Test("a later message of the lead answers the first, and begins a new thread where that is gone")
    func threads() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        var job = try ChannelBench.job("slack:C1")
        job.threadRoot = "1700000000.000100"
        let reply = await channel.attempt(job)
        #expect(slack.messages.last?.thread == "1700000000.000100")
        #expect(reply.receipt?.root == nil)
        slack.next(.error("thread_not_found"))
        let fresh = await channel.attempt(job)
        #expect(fresh.summary == "sent: in a new thread: thread_not_found")
        #expect(slack.messages.last?.thread == nil)
        #expect(fresh.receipt?.root == slack.messages.last?.ts)
    }

    @Test(
        "every answer ends the attempt as documented",
        arguments: [
            (FakeHTTPReply.answer(429, headers: [("Retry-After", "30")]), "retry destination after 30: HTTP 429"),
            (.answer(429), "retry destination: HTTP 429"),
            (.answer(502, text: "<html>bad gateway</html>"), "retry destination: HTTP 502"),
            (.answer(200, text: #"{"ok":false,"error":"ratelimited"}"#), "retry destination: ratelimited"),
            (
                .answer(200, headers: [("Retry-After", "9")], text: #"{"ok":false,"error":"message_limit_exceeded"}"#),
                "retry channel after 9: message_limit_exceeded"
            ),
            (.answer(200, text: #"{"ok":false,"error":"internal_error"}"#), "ambiguous: internal_error"),
            (.answer(200, text: #"{"ok":false,"error":"fatal_error"}"#), "ambiguous: fatal_error"),
            (.answer(200, text: #"{"ok":false,"error":"channel_not_found"}"#), "paused destination: channel_not_found"),
            (.answer(200, text: #"{"ok":false,"error":"is_archived"}"#), "paused destination: is_archived"),
            (.answer(200, text: #"{"ok":false,"error":"token_revoked"}"#), "paused channel: token_revoked"),
            (.answer(200, text: #"{"ok":false,"error":"missing_scope"}"#), "paused channel: missing_scope"),
            (.answer(200, text: #"{"ok":false,"error":"invalid_arguments"}"#), "parked: invalid_arguments"),
            (.answer(200, text: #"{"ok":false,"error":"a_new_one"}"#), "retry message: unknown code a_new_one"),
            (.answer(200, text: "{\"ok\":tr"), "ambiguous: HTTP 200 without an answer of Slack's"),
            (.half(200, body: Array("{\"ok\":".utf8)), "ambiguous: HTTP 200 without an answer of Slack's"),
            (.drop, "ambiguous: 127.0.0.1: connection closed without an answer"),
        ])
    func answers(_ reply: FakeHTTPReply, _ expected: String) async throws {
        let slack = try await FakeSlack()
        slack.next(.refuse(reply))
        #expect(await (try channel(slack)).attempt(try ChannelBench.job("slack:C1")).summary == expected)
        #expect(slack.receiver.requests.count == 1)
    }

    @Test("a code that nobody knows is asked for three times, then a person")
    func unknownCodes() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        var job = try ChannelBench.job("slack:C1")
        var ends: [String] = []
        for _ in 0..<3 {
            slack.next(.error("a_new_one"))
            ends.append(await channel.attempt(job).summary)
            job.failures += 1
        }
        #expect(ends.map { $0.prefix(6) } == ["retry ", "retry ", "parked"])
    }

    @Test("a message whose blocks are refused goes without them at once, and is parked if that is refused as well")
    func degraded() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        slack.next(.error("msg_blocks_too_long"))
        let effect = await channel.attempt(try ChannelBench.job("slack:C1"))
        #expect(effect.summary == "sent: without blocks: msg_blocks_too_long")
        #expect(slack.messages.map(\.hasBlocks) == [false])
        slack.next(.error("invalid_blocks"), .error("no_text"))
        #expect(await channel.attempt(try ChannelBench.job("slack:C1")).summary == "parked: no_text")
        #expect(slack.messages.count == 1)
    }

    @Test("a message whose answer was lost is found in the history and not sent again", arguments: ["C1", "U1"])
    func found(_ place: String) async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        // Others write there as well, and what they attach is anything.
        for metadata in ["null", "7", #"{"event_type":"baton_delivery","event_payload":{"delivery_id":7}}"#, "{}"] {
            slack.write(in: place == "U1" ? "D1" : place, metadata: metadata)
        }
        slack.next(.takeThen(.drop))
        let job = try ChannelBench.job("slack:\(place)")
        #expect(await channel.attempt(job).summary.hasPrefix("ambiguous"))
        let effect = await channel.attempt(ChannelBench.afterDoubt(job))
        #expect(effect.summary == "sent: found in the history")
        #expect(effect.receipt?.reference == slack.messages.last?.ts)
        #expect(effect.receipt?.root == slack.messages.last?.ts)
        #expect(slack.messages.filter { $0.deliveryID != nil }.count == 1)
    }

    @Test("a message that the history does not have is sent again, in its thread too")
    func absent() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        let first = await channel.attempt(try ChannelBench.job("slack:C1", id: UUID()))
        var job = try ChannelBench.job("slack:C1")
        job.threadRoot = try #require(first.receipt?.root)
        slack.next(.refuse(.drop))
        #expect(await channel.attempt(job).summary.hasPrefix("ambiguous"))
        #expect(await channel.attempt(ChannelBench.afterDoubt(job)).summary == "sent again")
        #expect(slack.messages.map(\.thread) == [nil, job.threadRoot])
        slack.next(.takeThen(.hold))
        let slow = try self.channel(slack, http: ChannelBench.http(whole: .seconds(1)))
        job.deliveryID = UUID()
        #expect(await slow.attempt(job).summary == "ambiguous: 127.0.0.1: no answer in time")
        #expect(await channel.attempt(ChannelBench.afterDoubt(job)).summary == "sent: found in the history")
        #expect(slack.messages.count == 3)
    }

    @Test("where the history cannot be read the preference decides; where it cannot be read now, it is read later")
    func unreadable() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        let job = try ChannelBench.job("slack:C1")
        for code in ["missing_scope", "not_in_channel", "channel_not_found", "a_new_one"] {
            slack.refuseHistory(code)
            let once = await channel.attempt(ChannelBench.afterDoubt(job, prefersOnce: true))
            #expect(once.summary.hasPrefix("unknown: "), "\(code)")
            #expect(once.summary.contains(code))
            #expect(await channel.attempt(ChannelBench.afterDoubt(job)).summary == "sent again", "\(code)")
        }
        let sent = slack.messages.count
        for code in ["ratelimited", "internal_error", "token_revoked", "service_unavailable"] {
            slack.refuseHistory(code)
            let effect = await channel.attempt(ChannelBench.afterDoubt(job, prefersOnce: true))
            #expect(effect.summary == "ambiguous: history: \(code)")
        }
        #expect(slack.messages.count == sent)
    }

    @Test("of several attempts without an end any may have arrived")
    func several() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack)
        slack.next(.takeThen(.drop))
        var job = try ChannelBench.job("slack:C1")
        _ = await channel.attempt(job)
        job = ChannelBench.afterDoubt(ChannelBench.afterDoubt(job))
        // The last of them began long after the first.
        job.attemptedBefore = Timestamp(seconds: Int64(Date().timeIntervalSince1970) + 3_600)
        #expect(await channel.attempt(job).summary == "sent: found in the history")
    }

    @Test("an incoming webhook says ok or a code, and cannot be asked")
    func incoming() async throws {
        let slack = try await FakeSlack()
        let channel = try channel(slack, token: nil)
        let job = try ChannelBench.job("slack:#sales")
        for (reply, expected) in [
            (FakeHTTPReply.answer(200, text: "ok"), "sent"),
            (.answer(404, text: "channel_not_found"), "paused destination: channel_not_found"),
            (.answer(403, text: "invalid_token"), "paused destination: invalid_token"),
            (.answer(410, text: "channel_is_archived"), "paused destination: channel_is_archived"),
            (.answer(429, headers: [("Retry-After", "1")]), "retry destination after 1: HTTP 429"),
            (.answer(500, text: "rollup_error"), "retry destination: rollup_error"),
            (.drop, "ambiguous: 127.0.0.1: connection closed without an answer"),
        ] {
            slack.receiver.script("/services/T/B", reply)
            #expect(await channel.attempt(job).summary == expected)
        }
        slack.receiver.script("/services/T/B", .answer(200, text: "ok"))
        #expect(await channel.attempt(ChannelBench.afterDoubt(job)).summary == "sent again")
        let count = slack.receiver.requests.count
        #expect(await channel.attempt(ChannelBench.afterDoubt(job, prefersOnce: true)).summary.hasPrefix("unknown: "))
        #expect(slack.receiver.requests.count == count)
    }

    @Test(
        "a channel can be named; what nobody set up waits for somebody to do so, and what cannot be read for a person")
    func missing() async throws {
        let slack = try await FakeSlack()
        #expect(await (try channel(slack)).attempt(try ChannelBench.job("slack:#other")).summary == "sent")
        #expect(slack.messages.map(\.channel) == ["#other"])
        let missing = await (try channel(slack, token: nil)).attempt(try ChannelBench.job("slack:C1"))
        #expect(
            missing.summary
                == "paused destination: slack: found neither a token nor an incoming webhook for C1, expected one")
        var job = try ChannelBench.job("slack:C1")
        job.template = "none"
        #expect(await (try channel(slack)).attempt(job).summary.hasPrefix("parked: template: found none"))
        #expect(slack.messages.count == 1)
    }
}
