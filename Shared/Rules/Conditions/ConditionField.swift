package import Models

/// What a condition may ask for, resolved once when its document is read.
package enum ConditionField: Hashable, Sendable {
    case lead(LeadField)
    case leadSource
    case leadForm
    case leadIsTest
    /// An unmapped form field under its original key.
    case leadExtra(String)
    case companyDomain
    case companyName
    case companyEmployees
    case companyIndustry
    case companyCountry
    case enrichmentDomainClass
    case enrichmentCountry
    case scoreFit
    case scoreIntent
    case scoreTotal
    case scoreQualified
    case activityType
    case activityProperty(String)
}

extension ConditionField {
    /// The fields with a fixed name.
    static let named: [String: ConditionField] = {
        var named: [String: ConditionField] = [
            "lead.source": .leadSource, "lead.form": .leadForm, "lead.isTest": .leadIsTest,
            "company.domain": .companyDomain, "company.name": .companyName, "company.employees": .companyEmployees,
            "company.industry": .companyIndustry, "company.country": .companyCountry,
            "enrichment.domainClass": .enrichmentDomainClass, "enrichment.country": .enrichmentCountry,
            "score.fit": .scoreFit, "score.intent": .scoreIntent, "score.total": .scoreTotal,
            "score.qualified": .scoreQualified, "activity.type": .activityType,
        ]
        for field in LeadField.allCases { named["lead.\(field.rawValue)"] = .lead(field) }
        return named
    }()

    private static let names: [ConditionField: String] = Dictionary(
        uniqueKeysWithValues: named.map { ($1, $0) })

    /// Reads a name as documents write it; nil when there is no such field.
    package init?(name: String) {
        if let field = Self.named[name] {
            self = field
        } else if name.hasPrefix("lead.extra."), name.utf8.count > 11 {
            self = .leadExtra(String(name.dropFirst(11)))
        } else if name.hasPrefix("activity."), name.utf8.count > 9 {
            self = .activityProperty(String(name.dropFirst(9)))
        } else {
            return nil
        }
    }

    /// The name as documents write it.
    package var name: String {
        switch self {
        case .leadExtra(let key): "lead.extra.\(key)"
        case .activityProperty(let key): "activity.\(key)"
        default: Self.names[self] ?? ""
        }
    }

    package var isOfActivity: Bool {
        switch self {
        case .activityType, .activityProperty: true
        default: false
        }
    }

    package var isOfScore: Bool {
        switch self {
        case .scoreFit, .scoreIntent, .scoreTotal, .scoreQualified: true
        default: false
        }
    }
}
