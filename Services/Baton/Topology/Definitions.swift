import Contracts
import FoundationEssentials

/// The topology as the broker's definitions file: exchange, queues, bindings and rights.
///
/// Users are left out, because their passwords are nobody's business here: the rights hold for users that exist.
struct Definitions: Encodable {
    var vhosts: [VirtualHost]
    var exchanges: [Exchange]
    var queues: [Queue]
    var bindings: [Binding]
    var permissions: [Permission]
    var topicPermissions: [TopicPermission]

    private enum CodingKeys: String, CodingKey {
        case vhosts, exchanges, queues, bindings, permissions
        case topicPermissions = "topic_permissions"
    }

    init(vhost: String) {
        vhosts = [VirtualHost(name: vhost)]
        exchanges = [Exchange(name: Topology.exchange, vhost: vhost)]
        queues = Step.allCases.map { Queue(name: $0.queue, vhost: vhost, arguments: Topology.queueArguments) }
        bindings = Topology.bindings.map { Binding(vhost: vhost, destination: $0.queue, routingKey: $0.key) }
        permissions = Topology.users.map {
            Permission(user: $0.name, vhost: vhost, configure: $0.configure, write: $0.write, read: $0.read)
        }
        topicPermissions = Topology.users.map {
            TopicPermission(
                user: $0.name, vhost: vhost, exchange: Topology.exchange, write: $0.writesKeys, read: $0.readsKeys)
        }
        queues.sort { $0.name < $1.name }
        bindings.sort { ($0.destination, $0.routingKey) < ($1.destination, $1.routingKey) }
        permissions.sort { $0.user < $1.user }
        topicPermissions.sort { $0.user < $1.user }
    }

    /// The file's text: the same for the same topology, with a line's end.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
