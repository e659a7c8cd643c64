package import Models

extension ScoreReason: LeanCodable {
    private enum Key: String, CaseIterable {
        case group, points, reason, rule
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var rule: String?
        var group: Group?
        var points: Int?
        var reason: String?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .group: group = try json.value()
            case .points: points = try json.value()
            case .reason: reason = try json.value()
            case .rule: rule = try json.value()
            }
        }
        self.init(
            rule: try json.required(rule, Key.rule), group: try json.required(group, Key.group),
            points: try json.required(points, Key.points), reason: try json.required(reason, Key.reason))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.group, group)
            json.member(Key.points, points)
            json.member(Key.reason, reason)
            json.member(Key.rule, rule)
        }
    }
}

extension ScoreReason.Group: LeanCodable {}
