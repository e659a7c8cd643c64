import Contracts

extension Definitions {
    struct VirtualHost: Encodable {
        var name: String
    }

    struct Exchange: Encodable {
        var name: String
        var vhost: String
        var type = "topic"
        var isDurable = true
        var isDeletedWhenUnused = false
        var isInternal = false
        var arguments: [String: String] = [:]

        private enum CodingKeys: String, CodingKey {
            case name, vhost, type, arguments
            case isDurable = "durable"
            case isDeletedWhenUnused = "auto_delete"
            case isInternal = "internal"
        }
    }

    struct Queue: Encodable {
        var name: String
        var vhost: String
        var isDurable = true
        var isDeletedWhenUnused = false
        var arguments: [String: String]

        private enum CodingKeys: String, CodingKey {
            case name, vhost, arguments
            case isDurable = "durable"
            case isDeletedWhenUnused = "auto_delete"
        }
    }

    struct Binding: Encodable {
        var source = Topology.exchange
        var vhost: String
        var destination: String
        var destinationType = "queue"
        var routingKey: String
        var arguments: [String: String] = [:]

        private enum CodingKeys: String, CodingKey {
            case source, vhost, destination, arguments
            case destinationType = "destination_type"
            case routingKey = "routing_key"
        }
    }

    struct Permission: Encodable {
        var user: String
        var vhost: String
        var configure: String
        var write: String
        var read: String
    }

    /// Which routing keys a user may publish to, and bind on, the exchange.
    struct TopicPermission: Encodable {
        var user: String
        var vhost: String
        var exchange: String
        var write: String
        var read: String
    }
}
