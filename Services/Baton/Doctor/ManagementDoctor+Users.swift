extension ManagementDoctor {
    struct User: Decodable {
        var name: String
        var tags: [String]
        var passwordHash: String?

        init(name: String, tags: [String] = [], passwordHash: String? = "x") {
            (self.name, self.tags, self.passwordHash) = (name, tags, passwordHash)
        }

        private enum CodingKeys: String, CodingKey {
            case name, tags
            case passwordHash = "password_hash"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            passwordHash = try container.decodeIfPresent(String.self, forKey: .passwordHash)
            // A list from 3.9 on, a text with commas before.
            let list = try? container.decode([String].self, forKey: .tags)
            let text = (try? container.decode(String.self, forKey: .tags)) ?? ""
            tags = list ?? text.split(separator: ",").map(String.init)
        }
    }

    struct Permission: Decodable {
        var user: String
        var vhost: String
        var configure: String
        var write: String
        var read: String
    }

    struct TopicPermission: Decodable {
        var user: String
        var vhost: String
        var exchange: String
        var write: String
        var read: String
    }
}
