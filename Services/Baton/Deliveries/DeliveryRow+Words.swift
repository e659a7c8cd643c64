import Contracts
import Models

extension DeliveryRow {
    /// What became of it so far, for people.
    func words(now: Timestamp) -> String {
        switch status {
        case .planned: return waiting(now: now)
        case .collected:
            let release = digestReleaseAt.map { " that goes out at \($0.short)" } ?? ""
            return with("waits for a digest\(release)", reason)
        case .told:
            let digest = "told in digest \(digestID?.text ?? "-")"
            switch digestStatus {
            case .sent?: return digest + (digestSentAt.map { ", sent at \($0.short)" } ?? "")
            case let status?: return "\(digest), which is \(status.rawValue)"
            case nil: return digest
            }
        case .sent:
            let sent = "sent" + (sentAt.map { " at \($0.short)" } ?? "")
            return with(with(sent, reason), reference.map { "the receiver calls it \($0)" }, by: "; ")
        case .unknown: return with("nobody knows whether it arrived, and it is not sent again", reason)
        case .suppressed: return with("not sent, on purpose", reason)
        case .parked: return with("waits for a person", reason)
        }
    }

    /// Such as `3, 1 of them without a known end`.
    var attemptsText: String {
        var text = String(attempts)
        if ambiguous > 0 { text += ", \(ambiguous) of them without a known end" }
        if resent > 0 { text += ", sent again \(resent == 1 ? "once" : "\(resent) times")" }
        return text
    }

    private func waiting(now: Timestamp) -> String {
        if let holdUp {
            let kind = holdUp.isPaused ? "paused until a person mends it" : "held up"
            let again = holdUp.retryAt.map { $0 > now ? ", tried again at \($0.short)" : ", tried again now" } ?? ""
            return with("waits: \(holdUp.destination) is \(kind)\(again)", holdUp.reason)
        }
        let due = dueAt > now ? "due at \(dueAt.short)" : "due since \(dueAt.short)"
        return with(attempts > 0 ? "tried \(attempts) times, \(due)" : due, reason)
    }

    private func with(_ text: String, _ more: String?, by separator: String = ": ") -> String {
        more.map { text + separator + $0 } ?? text
    }
}

extension DeliveryRow {
    static func table(_ rows: [DeliveryRow], withLeads: Bool = false, now: Timestamp) -> Table {
        var table = Table(
            titles: ["planned", "id"] + (withLeads ? ["lead"] : [])
                + ["event", "destination", "recipient", "status", "attempts", "what became of it"])
        for row in rows {
            table.add(
                [row.plannedAt.short, row.deliveryID.text] + (withLeads ? [row.leadID.text] : [])
                    + [
                        row.event, row.destination, row.recipient, row.status.rawValue, row.attemptsText,
                        row.words(now: now),
                    ])
        }
        return table
    }
}
