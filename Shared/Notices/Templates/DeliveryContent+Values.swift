import FoundationEssentials
import Models

extension DeliveryContent {
    /// What stands behind the names of ``TemplateFields``; a value that is not known has no entry.
    func templateValues(
        in words: NoticeWords = .english, link: String? = nil, unsubscribe: String? = nil
    ) -> TemplateValues {
        var values: TemplateValues = [
            "event": event, "leadId": leadID.uuidString.lowercased(), "lead": leadValues(words),
            "owner": owner.values, "assignment": assignmentValues, "acceptedAt": acceptedAt.minute,
        ]
        values["link"] = link
        values["unsubscribe"] = unsubscribe
        var recipientValues = recipient.values
        recipientValues["isOwner"] = recipient.email == owner.email
        values["recipient"] = recipientValues
        values["company"] = enrichment?.company.map(Self.values)
        values["country"] = enrichment?.country ?? lead[.country]
        values["score"] = score.map(scoreValues)
        values["qualifiedAt"] = qualifiedAt.map(\.minute)
        return values
    }

    private func leadValues(_ words: NoticeWords) -> TemplateValues {
        var values = TemplateValues(Dictionary(uniqueKeysWithValues: lead.values.map { ($0.key.rawValue, $0.value) }))
        values["name"] = leadName(words)
        values["source"] = lead.source.rawValue.split(separator: "_").joined(separator: " ")
        values["form"] = lead.form
        let extra = lead.extra.sorted { $0.key < $1.key }
        values["extra"] = extra.map { ["key": $0.key, "value": $0.value.joined(separator: ", ")] as TemplateValues }
        values["hasExtra"] = !extra.isEmpty
        return values
    }

    private var assignmentValues: TemplateValues {
        var values: TemplateValues = [
            "rule": assignment.rule, "strategy": assignment.strategy.rawValue, "reason": assignment.reason,
        ]
        values["pool"] = assignment.pool
        return values
    }

    private func scoreValues(_ score: Score) -> TemplateValues {
        var values: TemplateValues = [
            "total": String(score.total), "fit": String(score.fit), "intent": String(score.intent),
            "isAboveThreshold": score.isAboveThreshold,
        ]
        values["model"] = model
        values["reasons"] = score.reasons.map { reason in
            [
                "points": reason.points > 0 ? "+\(reason.points)" : String(reason.points), "reason": reason.reason,
                "rule": reason.rule, "group": reason.group.rawValue,
            ] as TemplateValues
        }
        return values
    }

    private static func values(of company: Company) -> TemplateValues {
        var values: TemplateValues = ["domain": company.domain, "name": company.name ?? company.domain]
        values["employees"] = company.employees.map(String.init)
        values["industry"] = company.industry
        values["country"] = company.country
        return values
    }

    /// What the lead is called where its name is not known.
    func leadName(_ words: NoticeWords) -> String {
        lead.displayName ?? lead[.email] ?? lead[.phone] ?? words.namelessLead
    }
}

extension DeliveryContent.Somebody {
    /// The names that a template has of a person; a place such as a Slack channel has no name that anybody greets.
    var values: TemplateValues {
        var values: TemplateValues = ["email": email]
        values["name"] = name ?? (email.contains("@") ? email : nil)
        return values
    }
}

extension Timestamp {
    /// `2026-11-21 08:30 UTC`.
    var minute: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
