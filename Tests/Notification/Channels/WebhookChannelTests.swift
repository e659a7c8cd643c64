import Contracts
import FoundationEssentials
import Models
import NoticeSamples
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("The channel webhook", .timeLimit(.minutes(2)))
struct WebhookChannelTests {
    private func channel(
        _ receiver: FakeHTTPReceiver, secrets: [String] = [ChannelBench.secrets[0]], http: OutgoingHTTP? = nil
    ) throws -> WebhookChannel {
        WebhookChannel(
            endpoints: ["crm": WebhookEndpoint(url: try EndpointURL(receiver.url("/hook")), secrets: secrets)],
            renderer: try ChannelBench.renderer(), http: try http ?? ChannelBench.http())
    }

    @Test("an event is posted with its id, its time and its signature")
    func sent() async throws {
        let receiver = try await FakeHTTPReceiver()
        let effect = await (try channel(receiver)).attempt(try ChannelBench.job("webhook:crm"))
        #expect(effect.summary == "sent")
        let request = try #require(receiver.requests.first)
        #expect(request["webhook-id"] == [Fixture.deliveryID.uuidString.lowercased()])
        #expect(request["content-type"] == ["application/json"])
        let body = try ReadJSON(request.body)
        #expect(body["type"]?.text == "lead.routed")
        #expect(body["data"]?["deliveryId"]?.text == Fixture.deliveryID.uuidString.lowercased())
    }

    @Test("while a secret is changed there is a signature for each, and others can check them")
    func signatures() async throws {
        let receiver = try await FakeHTTPReceiver()
        _ = await (try channel(receiver, secrets: ChannelBench.secrets)).attempt(try ChannelBench.job("webhook:crm"))
        let request = try #require(receiver.requests.first)
        let signatures = try #require(request["webhook-signature"].first).split(separator: " ").map(String.init)
        #expect(signatures.count == 2)
        // Somebody else's HMAC and base64.
        let script = """
            import sys, hmac, hashlib, base64
            id, time, body, secret = sys.argv[1:]
            key = base64.b64decode(secret[len("whsec_"):])
            signed = f"{id}.{time}.".encode() + base64.b64decode(body)
            print("v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode())
            """
        for (secret, signature) in zip(ChannelBench.secrets, signatures) {
            let (status, output) = try Executable.runCommand([
                "python3", "-c", script, try #require(request["webhook-id"].first),
                try #require(request["webhook-timestamp"].first), Data(request.body).base64EncodedString(), secret,
            ])
            #expect(status == 0)
            #expect(output.split(separator: "\n").first.map(String.init) == signature)
        }
    }

    /// The example that the specification publishes (standard-webhooks/standard-webhooks).
    @Test("the vendor's own example has the vendor's own headers, byte for byte")
    func example() {
        let headers = WebhookChannel.headers(
            of: Array(#"{"test": 2432232314}"#.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], at: Timestamp(seconds: 1_614_265_330))
        #expect(
            headers.map { "\($0.name): \($0.value)" } == [
                "Content-Type: application/json", "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp: 1614265330",
                "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ])
    }

    @Test(
        "every answer ends the attempt as documented",
        arguments: [
            (FakeHTTPReply.answer(200), "sent"), (.answer(204), "sent"), (.answer(202), "sent: accepted"),
            (.half(200, body: []), "sent"), (.flood(200), "sent"),
            (.answer(429, headers: [("Retry-After", "90")]), "retry destination after 90: HTTP 429"),
            (.answer(429), "retry destination: HTTP 429"),
            (.answer(502, text: "<html>bad gateway</html>"), "retry destination: HTTP 502"),
            (.answer(503, headers: [("Retry-After", "7")]), "retry destination after 7: HTTP 503"),
            (.answer(425, headers: [("Retry-After", "3")]), "retry message after 3: HTTP 425"),
            (.answer(410), "paused destination: HTTP 410"), (.answer(422), "parked: HTTP 422"),
            (.answer(404), "parked: HTTP 404"),
            (
                .answer(302, headers: [("Location", "http://169.254.169.254/")]),
                "parked: HTTP 302: a redirection, which is not followed"
            ),
            (.drop, "ambiguous: 127.0.0.1: connection closed without an answer"),
        ])
    func answers(_ reply: FakeHTTPReply, _ expected: String) async throws {
        let receiver = try await FakeHTTPReceiver()
        receiver.script("/hook", reply)
        let effect = await (try channel(receiver)).attempt(try ChannelBench.job("webhook:crm"))
        #expect(effect.summary == expected)
        #expect(receiver.requests.count == 1)
    }

    @Test("an answer that never comes leaves it open whether the event arrived")
    func hold() async throws {
        let receiver = try await FakeHTTPReceiver()
        receiver.script("/hook", .hold)
        let http = try ChannelBench.http(whole: .seconds(1))
        let effect = await (try channel(receiver, http: http)).attempt(try ChannelBench.job("webhook:crm"))
        #expect(effect.summary == "ambiguous: 127.0.0.1: no answer in time")
    }

    @Test("every attempt has the same id and the same bytes, and one after an attempt without an end counts")
    func repetitions() async throws {
        let receiver = try await FakeHTTPReceiver()
        receiver.script("/hook", .answer(500), .drop)
        let channel = try channel(receiver)
        let job = try ChannelBench.job("webhook:crm")
        #expect(await channel.attempt(job).summary == "retry destination: HTTP 500")
        #expect(await channel.attempt(job).summary.hasPrefix("ambiguous"))
        // The receiver can tell a repetition, so that the preference for once is no reason to be silent.
        #expect(await channel.attempt(ChannelBench.afterDoubt(job, prefersOnce: true)).summary == "sent again")
        #expect(receiver.requests.count == 3)
        #expect(Set(receiver.requests.map { $0["webhook-id"] }).count == 1)
        #expect(Set(receiver.requests.map(\.body)).count == 1)
    }

    @Test("a receiver that is not there, or not allowed, holds up its own queue and no other")
    func unreachable() async throws {
        let receiver = try await FakeHTTPReceiver()
        let job = try ChannelBench.job("webhook:crm")
        let refused = await (try channel(receiver, http: ChannelBench.http(allowed: .none))).attempt(job)
        #expect(
            refused.summary
                == "paused destination: 127.0.0.1: found the address 127.0.0.1, expected a public one")
        #expect(
            await (try channel(receiver)).attempt(try ChannelBench.job("webhook:other")).summary
                == "paused destination: webhook:other: is not among the endpoints")
        let gone = WebhookEndpoint(
            url: try EndpointURL("http://127.0.0.1:1/"), secrets: ChannelBench.secrets)
        let channel = WebhookChannel(
            endpoints: ["crm": gone], renderer: try ChannelBench.renderer(), http: try ChannelBench.http())
        #expect(await channel.attempt(job).summary.hasPrefix("retry destination: 127.0.0.1: "))
        #expect(receiver.connectionCount == 0)
    }

    @Test("nothing of a lead can become a header")
    func headers() async throws {
        let receiver = try await FakeHTTPReceiver()
        let content = Fixture.content([.fullName: "Dana\r\nwebhook-id: forged", .email: "a@b.example\r\nX-Evil: 1"])
        #expect(await (try channel(receiver)).attempt(try ChannelBench.job("webhook:crm", content)).summary == "sent")
        let request = try #require(receiver.requests.first)
        #expect(request["webhook-id"].count == 1)
        #expect(request["x-evil"].isEmpty)
    }

    @Test("the waits are those of Standard Webhooks, a tenth more or less")
    func schedule() {
        for (failures, seconds) in [5.0, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400].enumerated()
        {
            #expect(abs(WebhookSchedule.wait(failures: Int32(failures), chance: 0) - seconds * 0.9) < 0.001)
            #expect(abs(WebhookSchedule.wait(failures: Int32(failures), chance: 1) - seconds * 1.1) < 0.001)
        }
        #expect(WebhookSchedule.mostAttempts == 10)
        #expect(WebhookSchedule.patience > 272_105)
    }

    @Test("a digest names its events, and fits")
    func digest() async throws {
        let receiver = try await FakeHTTPReceiver()
        let entries = (0..<200).map { _ in NoticeDigest.Entry(deliveryID: UUID(), Fixture.content()) }
        var job = try ChannelBench.job("webhook:crm")
        job.event = "digest"
        job.content = try BodyCoding.encode(NoticeDigest(recipient: .init(email: "a@b.example"), entries: entries))
        #expect(await (try channel(receiver)).attempt(job).summary == "sent")
        let request = try #require(receiver.requests.first)
        #expect(request.body.count <= WebhookPayload.longest)
        let data = try #require(try ReadJSON(request.body)["data"])
        #expect(data["count"] == .number(200))
        #expect(data["isShortened"] == .truth(true))
        #expect(data["events"]?.list.first?["link"]?.text?.hasPrefix("https://crm.example/leads/") == true)
    }
}
