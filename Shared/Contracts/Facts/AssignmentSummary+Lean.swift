package import Models

extension AssignmentSummary: LeanCodable {
    private enum Key: String, CaseIterable {
        case owner, pool, reason, rule, strategy
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var owner: String?
        var rule: String?
        var strategy: Assignment.Strategy?
        var pool: String?
        var reason: String?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .owner: owner = try json.value()
            case .pool: pool = try json.optional()
            case .reason: reason = try json.value()
            case .rule: rule = try json.value()
            case .strategy: strategy = try json.value()
            }
        }
        self.init(
            owner: try json.required(owner, Key.owner), rule: try json.required(rule, Key.rule),
            strategy: try json.required(strategy, Key.strategy), pool: pool,
            reason: try json.required(reason, Key.reason))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.owner, owner)
            json.member(Key.pool, pool)
            json.member(Key.reason, reason)
            json.member(Key.rule, rule)
            json.member(Key.strategy, strategy)
        }
    }
}
