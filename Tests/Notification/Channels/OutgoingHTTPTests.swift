import FoundationEssentials
import Support
import Testing

@testable import Notification

@Suite("Requests to receivers", .timeLimit(.minutes(2)))
struct OutgoingHTTPTests {
    private func fault(
        _ url: String, _ http: OutgoingHTTP, headers: [(name: String, value: String)] = []
    ) async throws -> HTTPFault? {
        let url = try EndpointURL(url)
        do {
            let answer = try await http.post(Array("body".utf8), to: url, headers: headers)
            Issue.record("answered \(answer.status)")
            return nil
        } catch {
            return error
        }
    }

    @Test("a request arrives as it was made, and its answer comes back")
    func answered() async throws {
        let receiver = try await FakeHTTPReceiver()
        receiver.script("/hook", .answer(201, headers: [("X-One", "1")], text: "done"))
        let answer = try await ChannelBench.http().post(
            Array("body".utf8), to: EndpointURL(receiver.url("/hook?key=1")), headers: [("X-Two", "2")])
        #expect((answer.status, answer.body, answer.isWhole) == (201, Array("done".utf8), true))
        #expect(answer.headers.contains { $0.name == "X-One" && $0.value == "1" })
        let request = try #require(receiver.requests.first)
        #expect((request.method, request.path, request.body) == ("POST", "/hook", Array("body".utf8)))
        #expect(request["x-two"] == ["2"])
        #expect(request["user-agent"] == ["Baton"])
        #expect(request["host"] == ["127.0.0.1:\(receiver.port)"])
        #expect(request["content-length"] == ["4"])
        #expect(request["cookie"].isEmpty)
    }

    @Test("what cannot have arrived is told from what may have")
    func arrived() async throws {
        let receiver = try await FakeHTTPReceiver()
        let http = try ChannelBench.http(whole: .seconds(1))
        receiver.script("/unread", .dropUnread)
        receiver.script("/read", .drop)
        receiver.script("/hold", .hold)
        receiver.script("/nonsense", .nonsense)
        #expect(
            try await fault(receiver.url("/read"), http) == .ambiguous("127.0.0.1: connection closed without an answer")
        )
        #expect(try await fault(receiver.url("/hold"), http) == .ambiguous("127.0.0.1: no answer in time"))
        for path in ["/unread", "/nonsense"] {
            guard case .ambiguous = try await fault(receiver.url(path), http) else {
                Issue.record("\(path) is known not to have arrived")
                continue
            }
        }
        // A port that nobody listens on.
        guard case .notSent(let reason) = try await fault("http://127.0.0.1:1/", http) else {
            Issue.record("sent to nobody")
            return
        }
        #expect(reason.hasPrefix("127.0.0.1: "))
        #expect(
            try await fault("https://nobody.invalid/", http) == .notSent("nobody.invalid: the name is not found"))
    }

    @Test("of an answer no more is read than anybody needs, and for no longer")
    func bounded() async throws {
        let receiver = try await FakeHTTPReceiver()
        let http = try ChannelBench.http(whole: .seconds(1))
        receiver.script("/flood", .flood(200))
        receiver.script("/drip", .drip(503))
        receiver.script("/half", .half(200, body: Array("{\"ok\":".utf8)))
        let flood = try await http.post([], to: EndpointURL(receiver.url("/flood")), headers: [])
        #expect((flood.status, flood.body.count, flood.isWhole) == (200, HTTPAnswer.longestBody, false))
        let drip = try await http.post([], to: EndpointURL(receiver.url("/drip")), headers: [])
        #expect((drip.status, drip.isWhole) == (503, false))
        let half = try await http.post([], to: EndpointURL(receiver.url("/half")), headers: [])
        #expect((half.status, half.body, half.isWhole) == (200, Array("{\"ok\":".utf8), false))
    }

    @Test("no redirection is followed")
    func redirects() async throws {
        let (receiver, secret) = (try await FakeHTTPReceiver(), try await FakeHTTPReceiver())
        receiver.script("/hook", .answer(307, headers: [("Location", secret.url("/metadata"))]))
        let answer = try await ChannelBench.http().post([], to: EndpointURL(receiver.url("/hook")), headers: [])
        #expect(answer.status == 307)
        #expect(secret.connectionCount == 0)
    }

    @Test("an address inside the network is refused before anything connects, also behind a name")
    func privateAddresses() async throws {
        let receiver = try await FakeHTTPReceiver()
        let http = try ChannelBench.http(allowed: .none)
        for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"] {
            guard case .refused(let reason) = try await fault(receiver.url("/", host: host), http) else {
                Issue.record("\(host) was called")
                continue
            }
            #expect(reason.contains("expected a public one"))
        }
        for text in ["https://169.254.169.254/latest/", "https://10.0.0.1/", "https://[fd00:ec2::254]/"] {
            guard case .refused = try await fault(text, http) else {
                Issue.record("\(text) was called")
                continue
            }
        }
        let others = try #require(AddressRange("10.0.0.0/8"))
        guard case .refused = try await fault(receiver.url("/"), ChannelBench.http(allowed: .ranges([others]))) else {
            Issue.record("loopback was called")
            return
        }
        #expect(receiver.connectionCount == 0)
    }

    @Test("a public address is called by https, on a port of https")
    func publicAddresses() async throws {
        let http = try ChannelBench.http()
        #expect(try await fault("http://1.1.1.1/", http) == .refused("1.1.1.1: found http, expected https"))
        #expect(
            try await fault("https://1.1.1.1:22/", http) == .refused("1.1.1.1: found the port 22, expected 443 or 8443")
        )
    }

    @Test("a certificate counts for the host's name, wherever the name leads")
    func certificates() async throws {
        let authority = try TestAuthority()
        let good = try await FakeHTTPReceiver(certificate: authority.certificate(for: ["DNS:localhost"]))
        let other = try await FakeHTTPReceiver(certificate: authority.certificate(for: ["DNS:elsewhere.example"]))
        let old = try await FakeHTTPReceiver(
            certificate: authority.certificate(for: ["DNS:localhost"], isExpired: true))
        let http = try ChannelBench.http(authority: authority)
        func url(_ receiver: FakeHTTPReceiver) -> String { receiver.url("/", scheme: "https", host: "localhost") }
        #expect(try await http.post([], to: EndpointURL(url(good)), headers: []).status == 200)
        #expect(good.requests.first?["host"] == ["localhost:\(good.port)"])
        #expect(try await fault(url(other), http) == .notSent("localhost: TLS: the certificate is for another host"))
        #expect(try await fault(url(old), http) == .notSent("localhost: TLS: the certificate is not trusted"))
        // Nobody whom the settings trust has signed it.
        let stranger = try ChannelBench.http(authority: try TestAuthority())
        #expect(try await fault(url(good), stranger) == .notSent("localhost: TLS: the certificate is not trusted"))
        #expect(other.requests.isEmpty && old.requests.isEmpty && good.requests.count == 1)
    }

    @Test("the connection goes to the address that was judged, whatever the name means to anybody else")
    func pinned() async throws {
        let authority = try TestAuthority()
        let receiver = try await FakeHTTPReceiver(certificate: authority.certificate(for: ["DNS:crm.invalid"]))
        let here = try #require(IPAddress("127.0.0.1"))
        let metadata = try #require(IPAddress("169.254.169.254"))
        let url = receiver.url("/", scheme: "https", host: "crm.invalid")
        let http = try ChannelBench.http(authority: authority, known: ["crm.invalid": [here]])
        #expect(try await http.post([], to: EndpointURL(url), headers: []).status == 200)
        #expect(receiver.requests.first?["host"] == ["crm.invalid:\(receiver.port)"])
        // One bad address among good ones is enough.
        let mixed = try ChannelBench.http(authority: authority, known: ["crm.invalid": [here, metadata]])
        #expect(
            try await fault(url, mixed)
                == .refused("crm.invalid: found the address 169.254.169.254, expected a public one"))
        #expect(receiver.connectionCount == 1)
    }

    @Test("a connection is used again, and one that died in between is no delivery that is lost")
    func reuse() async throws {
        let receiver = try await FakeHTTPReceiver()
        let http = try ChannelBench.http()
        let url = try EndpointURL(receiver.url("/"))
        for _ in 0..<3 { _ = try await http.post([1], to: url, headers: []) }
        #expect(receiver.connectionCount == 1)
        receiver.script("/", .half(200, body: [1]))
        _ = try await http.post([1], to: url, headers: [])
        #expect(try await http.post([1], to: url, headers: []).status == 200)
        #expect(receiver.connectionCount == 2)
    }

    @Test("no value can begin another header")
    func injection() async throws {
        let receiver = try await FakeHTTPReceiver()
        let http = try ChannelBench.http()
        for value in ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\u{0}b"] {
            guard case .notSent = try await fault(receiver.url("/"), http, headers: [("X-Value", value)]) else {
                Issue.record("sent")
                continue
            }
        }
        #expect(receiver.requests.isEmpty)
    }
}
