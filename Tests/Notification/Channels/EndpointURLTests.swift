import Testing

@testable import Notification

@Suite("Addresses of receivers")
struct EndpointURLTests {
    @Test("an address is a scheme, a host and a port, and shows its host alone")
    func parts() throws {
        let url = try EndpointURL("https://Hooks.Example:8443/services/T0/B0/secret?key=1")
        #expect((url.host, url.port, url.isSecure) == ("hooks.example", 8443, true))
        #expect("\(url)" == "hooks.example")
        #expect(try EndpointURL("https://hooks.example/x").port == 443)
        #expect(try EndpointURL("http://10.0.0.1/x").port == 80)
        #expect(try EndpointURL("https://[2001:db8::1]:8443/x").host == "2001:db8::1")
        #expect(
            try EndpointURL("https://slack.com/api").appending("chat.postMessage").text
                == "https://slack.com/api/chat.postMessage")
    }

    @Test(
        "what another reader may read otherwise is no address",
        arguments: [
            "", "hooks.example", "//hooks.example/", "ftp://hooks.example/", "file:///etc/passwd", "gopher://x/",
            "https://", "https:///x", "https://user@hooks.example/", "https://user:pass@hooks.example/",
            "https://hooks.example@127.0.0.1/", "https://hooks.example/#@127.0.0.1",
            "https://hooks.example\\@127.0.0.1/",
            "https://hooks.example/ x", "https://hooks.example/\r\nHost: other", "https://hooks.example/\u{0}",
            "https://höoks.example/", "https://[fe80::1%25eth0]/", "https://hooks.example/ü",
        ])
    func refused(_ text: String) {
        #expect(throws: EndpointURL.Problem.self) { try EndpointURL(text) }
    }

    @Test("no error repeats the address")
    func errors() {
        let error = #expect(throws: EndpointURL.Problem.self) { try EndpointURL("ftp://secret-host.example/key") }
        #expect(error?.description == "found the scheme ftp, expected https")
    }
}
