import Models

/// What a field holds for one lead.
enum ConditionValue {
    case unknown
    case text(String)
    case texts([String])
    case number(Int)

    /// One of the values.
    enum Single {
        case text(String)
        case number(Int)
    }

    init(of field: ConditionField, in context: ConditionContext, activity: Activity?) {
        switch field {
        case .lead(let field): self.init(context.lead.values[field])
        case .leadSource: self = .text(context.lead.source.rawValue)
        case .leadForm: self.init(context.lead.form)
        case .leadIsTest: self = .text(context.lead.isTest ? "true" : "false")
        case .leadExtra(let key): self = context.lead.extra[key].map(Self.texts) ?? .unknown
        case .companyDomain: self.init(context.enrichment?.company?.domain)
        case .companyName: self.init(context.enrichment?.company?.name)
        case .companyEmployees: self = context.enrichment?.company?.employees.map(Self.number) ?? .unknown
        case .companyIndustry: self.init(context.enrichment?.company?.industry)
        case .companyCountry: self.init(context.enrichment?.company?.country)
        case .enrichmentDomainClass: self.init(context.enrichment?.domainClass.rawValue)
        case .enrichmentCountry: self.init(context.enrichment?.country)
        case .scoreFit: self = context.score.map { .number($0.fit) } ?? .unknown
        case .scoreIntent: self = context.score.map { .number($0.intent) } ?? .unknown
        case .scoreTotal: self = context.score.map { .number($0.total) } ?? .unknown
        case .scoreQualified: self = .text(context.isQualified ? "true" : "false")
        case .activityType: self.init(activity?.type)
        case .activityProperty(let key): self.init(activity?.properties[key])
        }
    }

    private init(_ text: String?) {
        self = text.map(Self.text) ?? .unknown
    }

    /// Whether any value satisfies the test: a repeated field matches by any of its values.
    @inline(__always)
    func contains(_ test: (Single) -> Bool) -> Bool {
        switch self {
        case .unknown: false
        case .text(let text): test(.text(text))
        case .texts(let texts): texts.contains { test(.text($0)) }
        case .number(let number): test(.number(number))
        }
    }
}

extension ConditionValue.Single {
    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        }
    }

    var number: Double? {
        switch self {
        case .text(let text): LeadingNumber.parse(text)
        case .number(let number): Double(number)
        }
    }

    var isPresent: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .number: true
        }
    }

    func equals(_ constant: ConditionConstant) -> Bool {
        switch self {
        case .text(let text): constant.folded.equals(text)
        case .number(let number): constant.number.map { $0 == Double(number) } ?? constant.folded.equals("\(number)")
        }
    }
}
