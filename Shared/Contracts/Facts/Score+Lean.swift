package import Models

extension Score: LeanCodable {
    private enum Key: String, CaseIterable {
        case asOf, fit, intent, isAboveThreshold, reasons, total
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var fit: Int?
        var intent: Int?
        var total: Int?
        var reasons: [ScoreReason]?
        var asOf: Timestamp?
        var isAboveThreshold: Bool?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .asOf: asOf = try json.value()
            case .fit: fit = try json.value()
            case .intent: intent = try json.value()
            case .isAboveThreshold: isAboveThreshold = try json.value()
            case .reasons: reasons = try json.value()
            case .total: total = try json.value()
            }
        }
        // The initialiser adds up, which foreign numbers could overflow: what was sent is kept as it is.
        self.init(
            fit: 0, intent: 0, reasons: try json.required(reasons, Key.reasons),
            asOf: try json.required(asOf, Key.asOf),
            isAboveThreshold: try json.required(isAboveThreshold, Key.isAboveThreshold))
        self.fit = try json.required(fit, Key.fit)
        self.intent = try json.required(intent, Key.intent)
        self.total = try json.required(total, Key.total)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.asOf, asOf)
            json.member(Key.fit, fit)
            json.member(Key.intent, intent)
            json.member(Key.isAboveThreshold, isAboveThreshold)
            json.member(Key.reasons, reasons)
            json.member(Key.total, total)
        }
    }
}
