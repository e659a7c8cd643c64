import Support

/// Holds what the receivers got against what the database says of every delivery.
struct SendingCheck {
    var setup: SendingSetup
    var leads: Int
    var kills: Int

    func check(_ relay: RelayUnderTest, _ receivers: Receivers, _ result: inout RowResult) throws {
        let all = Dictionary(grouping: try SentDelivery.all(of: relay), by: \.way)
        for way in setup.ways {
            let deliveries = all[way] ?? []
            let arrivals = try receivers.arrivals(way, of: deliveries, relay: relay)
            let figures = figures(way, deliveries, arrivals)
            result.sending.append(figures)
            result.accepted += figures.deliveries
            result.notified += figures.sent
            result.parked += figures.parked
            var finding = Finding(way: way)
            if deliveries.count != leads * setup.places {
                finding.problem("planned \(deliveries.count) deliveries, expected \(leads * setup.places)")
            }
            let strangers = Set(arrivals.keys).subtracting(deliveries.map(\.id))
            if !strangers.isEmpty { finding.problem("\(strangers.count) of no delivery") }
            for delivery in deliveries { check(delivery, arrivals[delivery.id] ?? 0, &finding) }
            finding.tell(&result)
        }
        let changed = receivers.changedBodies()
        if changed > 0 { result.problems.append("webhook: \(changed) bodies changed in a repetition") }
    }

    private func figures(
        _ way: SendingWay, _ deliveries: [SentDelivery], _ arrivals: [String: Int]
    ) -> SendingFigures {
        var figures = SendingFigures(way: way.rawValue + (setup.prefersOnce && !way.isCertain ? ", once" : ""))
        figures.deliveries = deliveries.count
        figures.kills = kills
        figures.received = arrivals.values.reduce(0, +)
        figures.duplicates = figures.received - arrivals.count
        figures.resent = deliveries.reduce(0) { $0 + $1.resent }
        figures.ambiguous = deliveries.reduce(0) { $0 + $1.ambiguous }
        figures.sent = deliveries.count { $0.status == "sent" }
        figures.unknown = deliveries.count { $0.status == "unknown" }
        figures.parked = deliveries.count { $0.status == "parked" }
        return figures
    }

    private func check(_ delivery: SentDelivery, _ received: Int, _ finding: inout Finding) {
        switch delivery.status {
        case "sent" where received == 0: finding.lost += 1
        case "sent": break
        // Shown as such, and only where nobody can be asked: at once, or after it was sent again.
        case "unknown" where !delivery.way.isCertain && delivery.ambiguous >= (setup.prefersOnce ? 1 : 2): break
        // It died in every attempt that it may have.
        case "parked" where delivery.reason == "the last attempt did not end" && delivery.ambiguous >= 8: break
        default:
            finding.problem("\(delivery.status) after \(delivery.ambiguous) ambiguous attempts: \(delivery.reason)")
        }
        // Outside the gap nothing is repeated, and in it only what is counted.
        let most =
            switch delivery.way {
            case .slack, .file: 1
            case .webhook: 1 + delivery.resent
            case .email, .teams, .slackWebhook: setup.prefersOnce ? 1 : min(2, 1 + delivery.resent)
            }
        if setup.prefersOnce, !delivery.way.isCertain, delivery.resent > 0 {
            finding.problem("\(delivery.resent) times resent, expected none: once is preferred")
        }
        if received > most {
            finding.doubled += received - most
            finding.problem(
                "\(received) times there, but \(delivery.status), \(delivery.attempts) attempts, "
                    + "\(delivery.resent) times resent")
        }
    }

    /// What is wrong with the deliveries of one way.
    private struct Finding {
        var way: SendingWay
        var lost = 0
        var doubled = 0
        private var problems: [String] = []

        init(way: SendingWay) { self.way = way }

        mutating func problem(_ text: String) { problems.append("\(way.rawValue): \(text)") }

        func tell(_ result: inout RowResult) {
            result.lost += lost
            result.doubled += doubled
            if lost > 0 { result.problems.append("\(way.rawValue): \(lost) are sent and came nowhere") }
            result.problems += problems.prefix(5)
            if problems.count > 5 { result.problems.append("\(way.rawValue): \(problems.count - 5) more") }
        }
    }
}
