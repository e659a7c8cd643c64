import FoundationEssentials
import Models

extension DeliveryContent {
    /// The names that templates can use; a value that is not known has no entry.
    var templateValues: [String: Any] {
        var values: [String: Any] = [
            "event": event, "leadId": leadID.uuidString.lowercased(), "lead": leadValues,
            "owner": Self.values(of: owner), "assignment": assignmentValues, "acceptedAt": Self.minute(acceptedAt),
        ]
        var recipientValues = Self.values(of: recipient)
        recipientValues["isOwner"] = recipient.email == owner.email
        values["recipient"] = recipientValues
        values["company"] = enrichment?.company.map(Self.values)
        values["country"] = enrichment?.country ?? lead[.country]
        values["score"] = score.map(scoreValues)
        values["qualifiedAt"] = qualifiedAt.map(Self.minute)
        return values
    }

    private var leadValues: [String: Any] {
        var values: [String: Any] = Dictionary(uniqueKeysWithValues: lead.values.map { ($0.key.rawValue, $0.value) })
        values["name"] = lead.displayName ?? lead[.email] ?? lead[.phone] ?? "a lead without a name"
        values["source"] = lead.source.rawValue.split(separator: "_").joined(separator: " ")
        values["form"] = lead.form
        let extra = lead.extra.sorted { $0.key < $1.key }
        values["extra"] = extra.map { ["key": $0.key, "value": $0.value.joined(separator: ", ")] as [String: Any] }
        values["hasExtra"] = !extra.isEmpty
        return values
    }

    private var assignmentValues: [String: Any] {
        var values: [String: Any] = [
            "rule": assignment.rule, "strategy": assignment.strategy.rawValue, "reason": assignment.reason,
        ]
        values["pool"] = assignment.pool
        return values
    }

    private func scoreValues(_ score: Score) -> [String: Any] {
        var values: [String: Any] = [
            "total": String(score.total), "fit": String(score.fit), "intent": String(score.intent),
            "isAboveThreshold": score.isAboveThreshold,
        ]
        values["model"] = model
        values["reasons"] = score.reasons.map { reason in
            [
                "points": reason.points > 0 ? "+\(reason.points)" : String(reason.points), "reason": reason.reason,
                "rule": reason.rule, "group": reason.group.rawValue,
            ] as [String: Any]
        }
        return values
    }

    private static func values(of somebody: Somebody) -> [String: Any] {
        ["email": somebody.email, "name": somebody.name ?? somebody.email]
    }

    private static func values(of company: Company) -> [String: Any] {
        var values: [String: Any] = ["domain": company.domain, "name": company.name ?? company.domain]
        values["employees"] = company.employees.map(String.init)
        values["industry"] = company.industry
        values["country"] = company.country
        return values
    }

    /// `2026-11-21 08:30 UTC`.
    private static func minute(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
