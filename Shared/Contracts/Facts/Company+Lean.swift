package import Models

extension Company: LeanCodable {
    private enum Key: String, CaseIterable {
        case country, domain, employees, industry, name
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var domain: String?
        var name: String?
        var employees: Int?
        var industry: String?
        var country: String?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .country: country = try json.optional()
            case .domain: domain = try json.value()
            case .employees: employees = try json.optional()
            case .industry: industry = try json.optional()
            case .name: name = try json.optional()
            }
        }
        self.init(
            domain: try json.required(domain, Key.domain), name: name, employees: employees, industry: industry,
            country: country)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.country, country)
            json.member(Key.domain, domain)
            json.member(Key.employees, employees)
            json.member(Key.industry, industry)
            json.member(Key.name, name)
        }
    }
}
