import Contracts
import FoundationEssentials
import Testing

@testable import Baton

@Suite("The broker's definitions")
struct DefinitionsTests {
    @Test("deploy/rabbitmq/definitions.json is what `baton topology --definitions` prints")
    func committed() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let file = try #require(FileManager.default.contents(atPath: "\(root)/deploy/rabbitmq/definitions.json"))
        #expect(String(decoding: file, as: UTF8.self) == (try Definitions(vhost: "/").text))
    }

    @Test("It holds the whole topology, and neither users nor passwords")
    func content() throws {
        let definitions = Definitions(vhost: "lab")
        #expect(definitions.queues.map(\.name) == Step.allCases.map(\.queue).sorted())
        #expect(definitions.queues.allSatisfy { $0.arguments["x-queue-type"] == "quorum" && $0.vhost == "lab" })
        #expect(definitions.bindings.count == Topology.bindings.count)
        #expect(definitions.permissions.map(\.user) == Topology.users.map(\.name).sorted())
        #expect(definitions.topicPermissions.map(\.user) == Topology.users.map(\.name).sorted())
        let text = try definitions.text
        #expect(!text.contains("password") && !text.contains(#""users""#))
        #expect(try definitions.text == text)
    }
}
