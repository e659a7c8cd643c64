import Models

/// What one field holds: the places of its texts, of which any may satisfy a test.
struct ConditionValue {
    /// The look at which it was read; 0 before the first.
    var look: UInt64
    /// Places among the texts of the lead, or of the activity; a number is there as text, too.
    var texts = 0..<0
    var whole: Int?
    /// The number that the only text starts with, once somebody has asked for it: many rules ask for the same.
    var leading: Double??

    /// Reads a field of a lead and appends its texts.
    mutating func read(_ field: ConditionField, of context: ConditionContext, _ texts: inout ConditionTexts) {
        let start = texts.count
        switch field {
        case .leadExtra(let key): context.lead.extra[key]?.forEach { texts.append($0) }
        case .companyEmployees: whole = context.enrichment?.company?.employees
        case .scoreFit: whole = context.score?.fit
        case .scoreIntent: whole = context.score?.intent
        case .scoreTotal: whole = context.score?.total
        default: if let text = Self.text(of: field, in: context) { texts.append(text) }
        }
        if let whole { texts.append("\(whole)") }
        self.texts = start..<texts.count
    }

    private static func text(of field: ConditionField, in context: ConditionContext) -> String? {
        switch field {
        case .lead(let field): context.lead.values[field]
        case .leadSource: context.lead.source.rawValue
        case .leadForm: context.lead.form
        case .leadIsTest: context.lead.isTest ? "true" : "false"
        case .companyDomain: context.enrichment?.company?.domain
        case .companyName: context.enrichment?.company?.name
        case .companyIndustry: context.enrichment?.company?.industry
        case .companyCountry: context.enrichment?.company?.country
        case .enrichmentDomainClass: context.enrichment?.domainClass.rawValue
        case .enrichmentCountry: context.enrichment?.country
        case .scoreQualified: context.isQualified ? "true" : "false"
        case .leadExtra, .companyEmployees, .scoreFit, .scoreIntent, .scoreTotal, .activityType, .activityProperty: nil
        }
    }

    /// Reads a field of an activity and appends its text.
    mutating func read(
        _ field: ConditionField, ofActivity type: String, _ properties: [String: String],
        _ texts: inout ConditionTexts
    ) {
        let start = texts.count
        switch field {
        case .activityType: texts.append(type)
        case .activityProperty(let key):
            if let text = Self.property(key, in: properties) { texts.append(text) }
        default: break
        }
        self.texts = start..<texts.count
    }

    /// Looking at a few keys is faster than hashing one.
    private static func property(_ key: String, in properties: [String: String]) -> String? {
        guard properties.count <= 4 else { return properties[key] }
        for (name, value) in properties where name == key { return value }
        return nil
    }
}
