package import Models

extension Assignment.Candidate: LeanCodable {
    private enum Key: String, CaseIterable {
        case assigned, excluded, person
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var person: String?
        var assigned: Int64?
        var excluded: String?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .assigned: assigned = try json.value()
            case .excluded: excluded = try json.optional()
            case .person: person = try json.value()
            }
        }
        self.init(
            person: try json.required(person, Key.person), assigned: try json.required(assigned, Key.assigned),
            excluded: excluded)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.assigned, assigned)
            json.member(Key.excluded, excluded)
            json.member(Key.person, person)
        }
    }
}
