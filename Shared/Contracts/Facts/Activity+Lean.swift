package import Models

extension Activity: LeanCodable {
    private enum Key: String, CaseIterable {
        case at, properties, type
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var type: String?
        var at: Timestamp?
        var properties: [String: String]?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .at: at = try json.value()
            case .properties: properties = try json.value()
            case .type: type = try json.value()
            }
        }
        self.init(
            type: try json.required(type, Key.type), at: try json.required(at, Key.at),
            properties: try json.required(properties, Key.properties))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.at, at)
            json.member(Key.properties, properties)
            json.member(Key.type, type)
        }
    }
}
