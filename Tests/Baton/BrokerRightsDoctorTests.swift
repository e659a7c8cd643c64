import Contracts
import Testing
import WorkerRuntime

@testable import Baton

@Suite("What the doctor makes of rights on the broker")
struct BrokerRightsDoctorTests {
    private var users = Topology.users.map { ManagementDoctor.User(name: $0.name, tags: $0.tags) }
    private var permissions = Topology.users.map {
        ManagementDoctor.Permission(
            user: $0.name, vhost: "lab", configure: $0.configure, write: $0.write, read: $0.read)
    }
    private var topics = Topology.users.map {
        ManagementDoctor.TopicPermission(
            user: $0.name, vhost: "lab", exchange: Topology.exchange, write: $0.writesKeys, read: $0.readsKeys)
    }

    private var bad: [Finding] {
        BrokerRightsDoctor.findings(users: users, permissions: permissions, topics: topics, virtualHost: "lab")
            .filter { $0.state != .fine }
    }

    @Test("The rights of the topology are as they should be")
    func fine() {
        #expect(bad.isEmpty)
    }

    @Test("Any right that is wider or missing fails, for every user", arguments: Topology.users.indices)
    mutating func wide(index: Int) {
        let check = "broker user \(Topology.users[index].name)"
        var changed = self
        changed.permissions[index].read = "^baton.*$"
        #expect(changed.bad.map(\.check) == [check])
        changed = self
        changed.permissions.remove(at: index)
        #expect(changed.bad.map(\.found) == ["no rights on the virtual host"])
        changed = self
        changed.topics[index].write = "^.*$"
        #expect(changed.bad.map(\.state) == [.failed])
        changed = self
        changed.users.remove(at: index)
        #expect(changed.bad.map(\.found) == ["missing"])
        changed = self
        changed.users[index].tags = ["policymaker"]
        #expect(changed.bad.map(\.state) == [.failed])
    }

    @Test("Without rights on routing keys every key is open")
    mutating func noTopics() {
        topics = []
        #expect(bad.count == Topology.users.count - 1)
        #expect(bad.allSatisfy { $0.state == .failed && $0.found.contains("expected") })
    }

    @Test("Guest fails; strangers, administrators and users without a password are told")
    mutating func strangers() {
        users += [
            .init(name: "guest"), .init(name: "bi", passwordHash: ""), .init(name: "root", tags: ["administrator"]),
        ]
        permissions.append(.init(user: "bi", vhost: "lab", configure: "", write: "", read: ".*"))
        permissions.append(.init(user: "elsewhere", vhost: "/", configure: "", write: "", read: ".*"))
        #expect(
            bad.map(\.check) == ["other broker users", "other administrators", "user guest", "broker passwords"])
        #expect(bad.map(\.found) == ["bi", "root", "there", "none for bi"])
    }

    @Test("Tags come as a list or as a text")
    func tags() throws {
        let users = try BodyCoding.decode(
            [ManagementDoctor.User].self,
            from: Array(#"[{"name":"a","tags":["x","y"]},{"name":"b","tags":"x,y"},{"name":"c","tags":""}]"#.utf8))
        #expect(users.map(\.tags) == [["x", "y"], ["x", "y"], []])
    }

    private static let bindings = Topology.bindings.map {
        ManagementDoctor.Binding(
            source: Topology.exchange, destination: $0.queue, destinationType: "queue", routingKey: $0.key)
    }

    @Test("A missing binding and one too many fail, probes and redrives among them")
    func bindings() {
        #expect(QueueDoctor.bindings(Self.bindings).map(\.state) == [.fine])
        for index in Self.bindings.indices {
            var some = Self.bindings
            some.remove(at: index)
            #expect(QueueDoctor.bindings(some).map(\.state) == [.failed])
        }
        var more = Self.bindings
        more[0].routingKey = "lead.#"
        #expect(QueueDoctor.bindings(more).count == 2)
        more = Self.bindings
        more.append(more[0])
        more[more.count - 1].destination = "listener.crm"
        #expect(QueueDoctor.bindings(more).map(\.state) == [.fine])
    }

    @Test(
        "Every way into the exchange past the rights on routing keys fails",
        arguments: [
            ##"{"bindings":[{"source":"listener.x","destination":"leads","destination_type":"exchange","routing_key":"#"}]}"##,
            #"{"exchanges":[{"name":"listener.x","arguments":{"alternate-exchange":"leads"}}]}"#,
            #"{"queues":[{"name":"listener.x","arguments":{"x-dead-letter-exchange":"leads"}}]}"#,
            #"{"queues":[{"name":"listener.x","effective_policy_definition":{"dead-letter-exchange":"leads"}}]}"#,
        ])
    func detours(json: String) throws {
        struct Broker: Decodable {
            var bindings: [ManagementDoctor.Binding]?
            var exchanges: [ManagementDoctor.Exchange]?
            var queues: [ManagementDoctor.Queue]?
        }
        let broker = try BodyCoding.decode(Broker.self, from: Array(json.utf8))
        let finding = QueueDoctor.detours(
            bindings: Self.bindings + (broker.bindings ?? []), exchanges: broker.exchanges ?? [],
            queues: broker.queues ?? [])
        #expect(finding.state == .failed)
        #expect(finding.found.contains("listener.x"))
        #expect(QueueDoctor.detours(bindings: Self.bindings, exchanges: [], queues: []).state == .fine)
    }
}
