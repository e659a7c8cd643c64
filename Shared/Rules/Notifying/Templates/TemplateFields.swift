import Models

/// The names that templates may use: what notification gives them, said in one place.
package enum TemplateFields {
    /// The template of what was gathered; a policy need not name it.
    package static let digest = "digest"

    /// The names that a template has which tells of an event.
    package static func of(_ event: NoticeEvent) -> [String: TemplateField] {
        switch event {
        case .leadRouted, .leadQualified, .leadResubmitted: lead
        case .messageParked: operation.merging(["parked": .table(parked)], uniquingKeysWith: TemplateField.united)
        case .breakerOpened: operation.merging(["breaker": .table(breaker)], uniquingKeysWith: TemplateField.united)
        }
    }

    /// The names of any of these events.
    package static func of(_ events: some Sequence<NoticeEvent>) -> [String: TemplateField] {
        events.reduce(into: [:]) { $0.merge(of($1), uniquingKeysWith: TemplateField.united) }
    }

    /// The names that the template of what was gathered has.
    package static let ofDigest: [String: TemplateField] = [
        "count": .text, "isSingle": .truth, "recipient": .table(somebody), "since": .text, "until": .text,
        "unsubscribe": .text,
        "events": .list([
            "event": .text, "label": .text, "title": .text, "company": .text, "score": .text, "reason": .text,
            "at": .text, "link": .text,
        ]),
    ]

    /// Every name of any template.
    package static let all = of(NoticeEvent.allCases).merging(ofDigest, uniquingKeysWith: TemplateField.united)

    private static let lead: [String: TemplateField] = [
        "event": .text, "leadId": .text, "link": .text, "unsubscribe": .text, "acceptedAt": .text, "qualifiedAt": .text,
        "country": .text,
        "lead": .table(facts), "owner": .table(["email": .text, "name": .text]),
        "recipient": .table(["email": .text, "name": .text, "isOwner": .truth]),
        "assignment": .table(["rule": .text, "strategy": .text, "reason": .text, "pool": .text]),
        "company": .table(["domain": .text, "name": .text, "employees": .text, "industry": .text, "country": .text]),
        "score": .table([
            "total": .text, "fit": .text, "intent": .text, "isAboveThreshold": .truth, "model": .text,
            "reasons": .list(["points": .text, "reason": .text, "rule": .text, "group": .text]),
        ]),
    ]

    private static let facts: [String: TemplateField] = {
        var facts: [String: TemplateField] = [
            "name": .text, "source": .text, "form": .text, "hasExtra": .truth,
            "extra": .list(["key": .text, "value": .text]),
        ]
        for field in LeadField.allCases { facts[field.rawValue] = .text }
        return facts
    }()

    private static let somebody: [String: TemplateField] = ["email": .text, "name": .text]

    private static let operation: [String: TemplateField] = [
        "event": .text, "at": .text, "link": .text, "recipient": .table(somebody),
    ]

    private static let parked: [String: TemplateField] = [
        "step": .text, "type": .text, "reason": .text, "messageId": .text, "leadId": .text,
    ]

    private static let breaker: [String: TemplateField] = ["name": .text, "reason": .text]
}
