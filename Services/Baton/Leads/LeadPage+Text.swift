import Contracts
import FoundationEssentials
import Models

extension LeadPage {
    /// The page for people.
    func show() {
        showFacts()
        showScore()
        showDecisions()
        var sent = Table("delivery", "channel", "recipient", "status", "planned", "sent", "reason")
        for one in deliveries {
            sent.add(
                one.event, one.channel, one.recipient, one.status, one.plannedAt.short, one.sentAt?.short, one.reason)
        }
        Terminal.show(sent)
        Terminal.show("")
        var past = Table("at (UTC)", "step", "what", "hop", "since submission", numbers: ["hop", "since submission"])
        for one in timeline {
            past.add(
                "\(one.at.short.prefix(10)) \(one.at.timeOfDay)", one.step, one.what, one.hop.map(Span.text(seconds:)),
                one.sinceSubmission.map(Span.text(seconds:)))
        }
        Terminal.show(past)
    }

    private func showFacts() {
        Terminal.show(
            "lead \(summary.leadID.text)\(summary.isTest ? " (test)" : ""), created \(summary.createdAt.short)\n")
        var known = Table("fact", "value", "from")
        for field in LeadField.allCases { if let value = facts[field] { known.add(field.rawValue, value, nil) } }
        known.add("source", facts.source.rawValue, facts.form)
        for (key, values) in facts.extra.sorted(by: { $0.key < $1.key }) {
            known.add("extra: \(key)", values.joined(separator: ", "), nil)
        }
        if let enrichment {
            known.add("domain", enrichment.company?.domain, enrichment.domainClass.rawValue)
            if let company = enrichment.company {
                let parts = [
                    company.name, company.industry, company.employees.map { "\($0) employees" }, company.country,
                ]
                known.add(
                    "company known", parts.compactMap(\.self).joined(separator: ", "), enrichment.provenance["company"])
            }
            known.add("country known", enrichment.country, enrichment.provenance["country"])
            for conflict in enrichment.conflicts { known.add("conflict", conflict, nil) }
        }
        Terminal.show(known)
        Terminal.show("")
        var received = Table("submission", "source", "form", "received", "fate", "reason")
        for one in submissions {
            received.add(one.submissionID, one.source, one.form, one.receivedAt.short, one.fate, one.reason)
        }
        Terminal.show(received)
        Terminal.show("")
    }

    private func showScore() {
        var points = Table("points", "group", "rule", "reason", numbers: ["points"])
        for one in reasons { points.add(String(one.points), one.group, one.rule, one.reason) }
        Terminal.show(points)
        let qualified = summary.qualifiedAt.map { ", qualified \($0.short)" } ?? ", not qualified"
        let score = summary.score.map { "score \($0) by \(model ?? "-")\(qualified)" } ?? "not scored yet"
        Terminal.show("= \(pointsSum)   \(score)\n")
    }

    private func showDecisions() {
        guard !decisions.isEmpty else {
            Terminal.show("no owner yet\n")
            return
        }
        for one in decisions {
            Terminal.show(
                TerminalText.clean(
                    "owner \(one.owner)\(summary.isTest ? ", were it no test," : "") since \(one.decidedAt.short) by rule \(one.rule) (\(one.strategy)"
                        + (one.pool.map { ", pool \($0)" } ?? "")
                        + "), plan version \(one.planVersion), people version \(one.peopleVersion)"))
            guard let considered = one.considered else { continue }
            Terminal.show(TerminalText.clean("because: \(considered.reason)"))
            for rule in considered.rulesTried { Terminal.show(TerminalText.clean("  tried \(rule)")) }
            var candidates = Table("candidate", "leads before", "excluded", numbers: ["leads before"])
            for candidate in considered.candidates {
                candidates.add(candidate.person, String(candidate.assigned), candidate.excluded)
            }
            Terminal.show(candidates)
            Terminal.show("")
        }
    }
}
