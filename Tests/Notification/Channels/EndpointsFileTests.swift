import FoundationEssentials
import Testing

@testable import Notices
@testable import Notification

@Suite("The endpoints file")
struct EndpointsFileTests {
    private let good = """
        {"webhooks": [{"name": "crm", "url": "https://crm.example/hook/K3Y", "secrets": ["\(ChannelBench.secrets[0])"]}],
         "teams": [{"name": "sales", "url": "https://flow.example/K3Y"}],
         "slack": {"token": "xoxb-K3Y-12345", "webhooks": {"#sales": "https://hooks.slack.com/services/K3Y"}}}
        """

    private func read(_ text: String) throws -> Endpoints {
        try Endpoints(json: Data(text.utf8), file: "endpoints.json")
    }

    @Test("it names webhooks, workflows of Teams, and Slack")
    func complete() throws {
        let endpoints = try read(good)
        #expect(endpoints.webhooks["crm"]?.url.host == "crm.example")
        #expect(endpoints.webhooks["crm"]?.secrets == [ChannelBench.secrets[0]])
        #expect(endpoints.teams["sales"]?.host == "flow.example")
        #expect(endpoints.slack?.token == "xoxb-K3Y-12345")
        #expect(endpoints.slack?.api.text == "https://slack.com/api")
        #expect(endpoints.slack?.webhooks["#sales"]?.host == "hooks.slack.com")
        #expect(try read("{}") == Endpoints())
    }

    @Test(
        "an error names the field, what was found and what was expected, and no key",
        arguments: [
            (#""name": "crm""#, #""name": "c:r m""#, "webhooks[0].name: found c:r m, expected 1 to 64 letters"),
            (
                "https://crm.example/hook", "http//crm.example/hook",
                "webhooks[0].url: found no address, expected https://host/path"
            ),
            (
                "https://flow.example", "https://me:K3Y@flow.example",
                "teams[0].url: found a user before the host, expected none"
            ),
            ("whsec_MfK", "MfK", "webhooks[0].secrets[0]: found something else, expected whsec_ and the base64"),
            ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_K3Y=", "webhooks[0].secrets[0]: found something else"),
            (#"["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]"#, "[]", "webhooks[0].secrets: found 0, expected 1 to 4"),
            (#", "secrets""#, #", "secret""#, "webhooks[0]: found the field secret, expected name, url, secrets"),
            (
                "xoxb-K3Y-12345", "xoxb K3Y 12345",
                "slack.token: found something else, expected a token such as xoxb-..."
            ),
            ("xoxb-K3Y-12345", #"xoxb-K3Y\r\nX-Y: z"#, "slack.token: found something else"),
            (##""#sales""##, ##""#sa les""##, "slack.webhooks: found the name #sa les, expected one such as #sales"),
            (#""teams": ["#, #""teams": [7, "#, "teams[0]: found another type"),
            ("{\"webhooks\"", "{{\"webhooks\"", "endpoints.json: found no JSON, expected an object"),
        ])
    func errors(_ from: String, _ to: String, _ expected: String) throws {
        let broken = good.replacing(from, with: to)
        #expect(broken != good)
        let error = #expect(throws: EndpointsError.self) { try read(broken) }
        let text = error?.description ?? ""
        #expect(text.contains(expected), "\(text)")
        #expect(!text.contains("K3Y"))
    }

    @Test("two receivers of one name are an error")
    func twice() {
        let text =
            #"{"teams": [{"name": "a", "url": "https://a.example/"}, {"name": "a", "url": "https://b.example/"}]}"#
        let error = #expect(throws: EndpointsError.self) { try read(text) }
        #expect(error?.description == "endpoints.json: teams[1].name: found a a second time, expected each name once")
    }

    @Test("a file that others can read, or its group can change, is refused")
    func modes() throws {
        let path = Fixture.temporaryDirectory()
        try Data(good.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (mode, isGood) in [
            (0o600, true), (0o400, true), (0o440, true), (0o644, false), (0o660, false), (0o604, false),
        ] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            if isGood {
                _ = try Endpoints(path: path)
            } else {
                let error = #expect(throws: EndpointsError.self) { try Endpoints(path: path) }
                #expect(error == .exposed(file: path, mode: "0" + String(mode, radix: 8)))
            }
        }
        #expect(throws: EndpointsError.unreadable(file: "/nowhere")) { try Endpoints(path: "/nowhere") }
    }
}
