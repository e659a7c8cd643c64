extension ManagementDoctor {
    struct Overview: Decodable {
        var rabbitmqVersion: String
        var erlangVersion: String

        private enum CodingKeys: String, CodingKey {
            case rabbitmqVersion = "rabbitmq_version"
            case erlangVersion = "erlang_version"
        }
    }

    struct Queue: Decodable {
        var name: String
        var type: String?
        var consumers: Int?
        var arguments: Limits?
        var policy: Limits?

        private enum CodingKeys: String, CodingKey {
            case name, type, consumers, arguments
            case policy = "effective_policy_definition"
        }
    }

    struct Exchange: Decodable {
        var name: String
        var arguments: Limits?
        var policy: Limits?

        private enum CodingKeys: String, CodingKey {
            case name, arguments
            case policy = "effective_policy_definition"
        }
    }

    /// What may make a queue discard messages or an exchange pass them on, as an argument (`x-` first) or by a policy.
    struct Limits: Decodable {
        var deliveryLimit: Int?
        /// The first setting that discards.
        var discarding: String?
        var deadLetterExchange: String?
        var alternateExchange: String?

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            // Nothing set comes as an empty list.
            guard let container = try? decoder.container(keyedBy: Key.self) else { return }
            for key in container.allKeys {
                let name = key.stringValue.hasPrefix("x-") ? String(key.stringValue.dropFirst(2)) : key.stringValue
                switch name {
                case "delivery-limit": deliveryLimit = try? container.decode(Int.self, forKey: key)
                case "message-ttl", "expires", "max-length", "max-length-bytes": discarding = name
                case "dead-letter-exchange": deadLetterExchange = try? container.decode(String.self, forKey: key)
                case "alternate-exchange": alternateExchange = try? container.decode(String.self, forKey: key)
                default: break
                }
            }
        }
    }

    struct Binding: Decodable {
        var source: String
        var destination: String
        var destinationType: String
        var routingKey: String

        private enum CodingKeys: String, CodingKey {
            case source, destination
            case destinationType = "destination_type"
            case routingKey = "routing_key"
        }
    }
}
