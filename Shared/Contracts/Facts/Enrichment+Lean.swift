package import Models

extension Enrichment: LeanCodable {
    private enum Key: String, CaseIterable {
        case company, conflicts, country, domainClass, provenance
    }

    private static let keys = JSONKeys<Key>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var domainClass: DomainClass?
        var company: Company?
        var country: String?
        var provenance: [String: String]?
        var conflicts: [String]?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .company: company = try json.optional()
            case .conflicts: conflicts = try json.value()
            case .country: country = try json.optional()
            case .domainClass: domainClass = try json.value()
            case .provenance: provenance = try json.value()
            }
        }
        self.init(
            domainClass: try json.required(domainClass, Key.domainClass), company: company, country: country,
            provenance: try json.required(provenance, Key.provenance),
            conflicts: try json.required(conflicts, Key.conflicts))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(Key.company, company)
            json.member(Key.conflicts, conflicts)
            json.member(Key.country, country)
            json.member(Key.domainClass, domainClass)
            json.member(Key.provenance, provenance)
        }
    }
}

extension DomainClass: LeanCodable {}
