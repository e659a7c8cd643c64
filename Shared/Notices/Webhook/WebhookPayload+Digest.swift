import FoundationEssentials
import Models

extension WebhookPayload {
    /// The body about several events.
    static func body(_ digest: NoticeDigest, deliveryID: UUID, links: NoticeLinks?) throws -> [UInt8] {
        try PayloadDetail.fitting(longest) { detail in
            let listed = digest.entries.prefix(detail.most)
            return [
                "type": "digest", "timestamp": .text((digest.entries.last?.at ?? .init(seconds: 0)).description),
                "data": .members([
                    "deliveryId": .text(deliveryID.uuidString.lowercased()), "count": .whole(digest.entries.count),
                    "events": .list(listed.map { event($0, links, detail) }),
                    // Says that there are more than are listed.
                    "isShortened": listed.count < digest.entries.count || detail != .full ? true : nil,
                ]),
            ]
        }
    }

    private static func event(
        _ entry: NoticeDigest.Entry, _ links: NoticeLinks?, _ detail: PayloadDetail
    ) -> PayloadValue {
        .members([
            "type": .text(entry.event), "timestamp": .text(entry.at.description),
            "deliveryId": .text(entry.deliveryID.uuidString.lowercased()),
            "leadId": entry.leadID.map { .text($0.uuidString.lowercased()) },
            "link": entry.link(links).map(PayloadValue.text), "title": entry.title.map { .text(detail.line($0)) },
            "company": entry.company.map { .text(detail.line($0)) }, "score": entry.score.map(PayloadValue.whole),
            "reason": entry.reason.map { .text(detail.line($0)) },
        ])
    }
}
