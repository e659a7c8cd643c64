package import Models

extension LeadFacts: LeanCodable {
    /// A member of the one flat object.
    private enum Member: Sendable {
        case field(LeadField)
        case extra, form, isTest, source

        var name: String {
            switch self {
            case .field(let field): field.rawValue
            case .extra: "extra"
            case .form: "form"
            case .isTest: "isTest"
            case .source: "source"
            }
        }
    }

    private static let members = (LeadField.allCases.map(Member.field) + [.extra, .form, .isTest, .source])
        .map { (name: $0.name, key: $0) }
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

    private static let keys = JSONKeys(members)

    package init(from json: inout JSONCursor) throws(BodyError) {
        self.init()
        var members = try json.members(Self.keys)
        while let member = try json.next(&members) {
            switch member {
            case .field(let field): values[field] = try json.optional()
            case .extra: extra = try json.optional() ?? [:]
            case .form: form = try json.optional()
            case .isTest: isTest = try json.optional() ?? false
            case .source: source = try json.optional() ?? .other
            }
        }
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, member) in Self.members {
                switch member {
                case .field(let field): json.member(named: name, values[field])
                case .extra: json.member(named: name, extra.isEmpty ? nil : extra)
                case .form: json.member(named: name, form)
                case .isTest: json.member(named: name, isTest ? true : nil)
                case .source: json.member(named: name, source)
                }
            }
        }
    }
}

extension LeadSource: LeanCodable {}
extension Vendor: LeanCodable {}
