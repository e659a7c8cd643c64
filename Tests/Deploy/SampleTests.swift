import Contracts
import FoundationEssentials
import Testing

@Suite("The samples")
struct SampleTests {
    @Test("are at least fourteen, and each but the repeated one has an id of its own")
    func ids() throws {
        let posts = try Self.posts().map { try Self.header("idempotency-key", of: $0) }
        let messages = try Self.messages().map { try Self.message($0).messageId }
        #expect(posts.count + messages.count >= 14)
        #expect(Set(posts + messages).count == posts.count + messages.count - 1)
        #expect((posts + messages).allSatisfy { $0.hasPrefix("sample-") })
    }

    @Test("post to forms of the example file, one excepted", arguments: try SampleTests.posts())
    func forms(_ path: String) throws {
        let forms = try JSONDecoder().decode(Forms.self, from: try Self.data("deploy/config/forms.example.json")).forms
        let key = try Self.header("form", of: path)
        guard let form = forms.first(where: { $0.key == key }) else {
            #expect(key == "no-such-form")
            return
        }
        let type = try Self.header("content-type", of: path).prefix { $0 != ";" }
        #expect(form.contentTypes.contains(String(type)))
        #expect(form.token == "@token@")
    }

    @Test("publish what the publisher's user may", arguments: try SampleTests.messages())
    func keys(_ path: String) throws {
        let message = try Self.message(path)
        let type = try #require(MessageType(rawValue: message.routingKey))
        #expect([.leadSubmitted, .activityRecorded].contains(type))
    }

    static func posts() throws -> [String] {
        try Repository.files(in: "deploy/samples").filter { $0.hasSuffix(".http") }
    }

    static func messages() throws -> [String] {
        try Repository.files(in: "deploy/samples").filter { $0.hasSuffix(".amqp.json") }
    }

    private struct Forms: Decodable {
        struct Form: Decodable {
            var key: String
            var contentTypes: [String]
            var token: String?
        }
        var forms: [Form]
    }

    private struct Message: Decodable {
        var messageId: String
        var routingKey: String
    }

    private static func message(_ path: String) throws -> Message {
        try JSONDecoder().decode(Message.self, from: try data(path))
    }

    private static func data(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(Repository.root)/\(path)"))
    }

    private static func header(_ name: String, of path: String) throws -> String {
        let line = try #require(
            try Repository.lines(path).first { $0.hasPrefix("\(name): ") }, "\(path) has no \(name)")
        return String(line.dropFirst(name.count + 2))
    }
}
