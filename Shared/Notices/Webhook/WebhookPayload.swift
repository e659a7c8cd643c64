import Contracts
import FoundationEssentials
import Models

/// The body of a webhook (Standard Webhooks): a bounded event with a link for the rest.
///
/// It depends on the delivery alone: every attempt has the same bytes, so that the receiver can tell a repetition.
enum WebhookPayload {
    /// In bytes; the recommendation is to stay below 20 KB.
    static let longest = 19_900

    static func body(_ content: DeliveryContent, deliveryID: UUID, links: NoticeLinks?) throws -> [UInt8] {
        try PayloadDetail.fitting(longest) { detail in
            event(content.event, content.acceptedAt, data(content, deliveryID, links, detail))
        }
    }

    static func body(_ content: OperatorContent, deliveryID: UUID) throws -> [UInt8] {
        try PayloadDetail.fitting(longest) { detail in
            event(
                content.event, content.at,
                .members([
                    "deliveryId": id(deliveryID),
                    "parked": content.parked.map { parked in
                        .members([
                            "step": .text(detail.line(parked.step)), "type": parked.type.map { .text(detail.line($0)) },
                            "reason": .text(detail.line(parked.reason)),
                            "messageId": .text(detail.line(parked.messageID)), "leadId": parked.leadID.map(id),
                        ])
                    },
                    "breaker": content.breaker.map {
                        ["name": .text(detail.line($0.name)), "reason": .text(detail.line($0.reason))]
                    },
                ]))
        }
    }

    private static func event(_ type: String, _ at: Timestamp, _ data: PayloadValue) -> PayloadValue {
        ["type": .text(type), "timestamp": .text(at.description), "data": data]
    }

    private static func data(
        _ content: DeliveryContent, _ deliveryID: UUID, _ links: NoticeLinks?, _ detail: PayloadDetail
    ) -> PayloadValue {
        .members([
            "deliveryId": id(deliveryID), "leadId": id(content.leadID), "version": .whole(Int(content.version)),
            "link": links.map { .text($0.lead(content.leadID)) }, "lead": lead(content.lead, detail),
            "company": content.enrichment?.company.map { company($0, detail) },
            "country": (content.enrichment?.country ?? content.lead[.country]).map { .text(detail.line($0)) },
            "score": content.score.map { score($0, content.model, detail) },
            "qualifiedAt": content.qualifiedAt.map { .text($0.description) },
            "owner": .members([
                "email": .text(detail.line(content.owner.email)),
                "name": content.owner.name.map { .text(detail.line($0)) },
            ]),
            "assignment": [
                "rule": .text(detail.line(content.assignment.rule)),
                "reason": .text(detail.line(content.assignment.reason)),
            ],
            // Says that the link has more.
            "isShortened": detail == .full ? nil : true,
        ])
    }

    private static func lead(_ lead: LeadFacts, _ detail: PayloadDetail) -> PayloadValue {
        var members: [String: PayloadValue] = ["source": .text(lead.source.rawValue)]
        for (field, value) in lead.values {
            members[field.rawValue] = .text(field == .message ? detail.lines(value) : detail.line(value))
        }
        members["form"] = lead.form.map { .text(detail.line($0)) }
        if detail == .full, !lead.extra.isEmpty {
            var extra: [String: PayloadValue] = [:]
            for (key, values) in lead.extra.sorted(by: { $0.key < $1.key }).prefix(detail.most) {
                extra[detail.line(key)] = .text(detail.line(values.joined(separator: ", ")))
            }
            members["extra"] = .object(extra)
        }
        return .object(members)
    }

    private static func company(_ company: Company, _ detail: PayloadDetail) -> PayloadValue {
        .members([
            "domain": .text(detail.line(company.domain)), "name": company.name.map { .text(detail.line($0)) },
            "employees": company.employees.map(PayloadValue.whole),
            "industry": company.industry.map { .text(detail.line($0)) },
            "country": company.country.map { .text(detail.line($0)) },
        ])
    }

    private static func score(_ score: Score, _ model: String?, _ detail: PayloadDetail) -> PayloadValue {
        .members([
            "total": .whole(score.total), "fit": .whole(score.fit), "intent": .whole(score.intent),
            "model": model.map { .text(detail.line($0)) },
            "reasons": .list(
                score.reasons.prefix(detail.most).map {
                    [
                        "rule": .text(detail.line($0.rule)), "points": .whole($0.points),
                        "reason": .text(detail.line($0.reason)),
                    ]
                }),
        ])
    }

    private static func id(_ id: UUID) -> PayloadValue { .text(id.uuidString.lowercased()) }
}
