import Models

/// Judges the ways out: which are broken, and what waits for them or for a person.
enum DeliveryDoctor {
    /// Due deliveries that nobody takes, though nothing holds their destination up.
    struct Overdue: Equatable {
        var destination: String
        var count: Int64
        var oldest: Timestamp
    }

    /// More are summed up: a broken network breaks every destination.
    static let most = 10

    static func findings(of rows: [DestinationRow]) -> [Finding] {
        let bad = rows.filter { $0.state != .well }.sorted { rank($0) < rank($1) }
        guard !bad.isEmpty else {
            return [.fine("destinations", rows.isEmpty ? "none was used yet" : "all \(rows.count) well")]
        }
        var findings = bad.prefix(most).map { finding($0, among: rows) }
        if bad.count > most {
            findings.append(
                .warning("destinations", "\(bad.count - most) more are not well", do: "baton notify destinations"))
        }
        return findings
    }

    static func finding(overdue rows: [Overdue]) -> Finding {
        let check = "due deliveries"
        guard let oldest = rows.min(by: { $0.oldest < $1.oldest }) else { return .fine(check, "none is late") }
        let count = rows.reduce(0) { $0 + $1.count }
        return .warning(
            check, "\(count) late, the oldest due since \(oldest.oldest.short) for \(oldest.destination)",
            do: "start notification with this channel, and see its log; a destination with a pace takes its time")
    }

    static func finding(parked: Int64) -> Finding {
        parked == 0
            ? .fine("parked deliveries", "none")
            : .warning(
                "parked deliveries", "\(parked)",
                do: "baton notify parked; mend the cause, then baton notify redrive")
    }

    static func finding(unknown: Int64) -> Finding {
        unknown == 0
            ? .fine("deliveries that may have arrived", "none")
            : .warning(
                "deliveries that may have arrived", "\(unknown)",
                do: "baton notify parked; ask their receivers, and redrive those that did not arrive")
    }

    static func finding(hasUnsubscribeLinks: Bool) -> Finding {
        let check = "unsubscribing"
        guard !hasUnsubscribeLinks else { return .fine(check, "digests and mails to leads have a link") }
        return .warning(
            check, "digests have no link, and mails to leads wait for one",
            do:
                "set BATON_INTAKE_PUBLIC_URL and BATON_INTAKE_LINK_SECRET here and for notification, the secret also for "
                + "the intake")
    }

    private static func finding(_ row: DestinationRow, among rows: [DestinationRow]) -> Finding {
        let check = "destination \(row.destination)"
        let reason = row.reason ?? "no reason is known"
        switch row.state {
        case .paused:
            return .failed(
                check, "paused: \(reason)\(waiting(for: row, among: rows))",
                do: "mend it, then baton notify resume \(row.destination) --because TEXT; it is also tried now and then"
            )
        case .heldUp:
            let until = row.retryAt.map { " until \($0.short)" } ?? ""
            return .warning(
                check, "held up\(until): \(reason)\(history(row))\(waiting(for: row, among: rows))",
                do: "see that it is up; baton notify resume \(row.destination) --because TEXT has it tried at once")
        case .failing:
            return .warning(
                check, "failing: \(reason)\(history(row))\(waiting(for: row, among: rows))",
                do: "see that it is up; it is tried again by itself")
        case .well: return .fine(check, "well")
        }
    }

    private static func history(_ row: DestinationRow) -> String {
        let failures = row.failures == 1 ? "1 failure" : "\(row.failures) failures one after the other"
        return "; \(failures), last sent \(row.sentAt?.short ?? "never")"
    }

    /// What waits for a whole channel waits for its destinations.
    private static func waiting(for row: DestinationRow, among rows: [DestinationRow]) -> String {
        let concerned = row.isChannel ? rows.filter { $0.channel == row.channel } : [row]
        let count = concerned.reduce(0) { $0 + $1.waiting }
        guard count > 0 else { return "; nothing waits for it" }
        let since = concerned.compactMap(\.oldest).min().map { ", the oldest since \($0.short)" } ?? ""
        return "; \(count) wait\(since)"
    }

    private static func rank(_ row: DestinationRow) -> Int {
        switch row.state {
        case .paused: 0
        case .heldUp: 1
        case .failing: 2
        case .well: 3
        }
    }
}
