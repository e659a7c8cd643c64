import Foundation
import Support

extension Trial {
    /// Measures how long the relay needs to carry a new lead all the way, from now on.
    func recover() async throws {
        let began = ContinuousClock.now
        let marker = posts.person(.broker)
        let relay = relay
        let load = BrokerLoad(amqpURL: accounts.amqpURL("publisher"), history: history)
        try await offPool { try load.send([(marker, .now)]) }
        let planned = """
            SELECT count(*) FROM capture.submission s JOIN notification.delivery d USING (lead_id)
             WHERE s.submission_id = '\(marker.id)'
            """
        try await eventually("a lead published after the fault is planned", within: row.plan.patience) {
            (try? relay.count(planned)) ?? 0 > 0
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        result.recoverySeconds = (seconds * 10).rounded() / 10
        if let most = row.plan.mostRecovery, seconds > most {
            problem("recovered after \(Int(seconds)) s, expected \(Int(most)) s at most")
        }
    }

    /// Awaits that nothing is on its way any more (I7); what still is shows in the checks.
    func drain() async throws {
        let accepted = history.all.values.count { $0.answer == .ok && $0.post.fate != .activity }
        let activities = history.all.values.count { $0.answer == .ok && $0.post.fate == .activity }
        let sending =
            row.plan.awaitsSending ? ", (SELECT count(*) FROM notification.delivery WHERE status = 'planned')" : ""
        let sql =
            Self.unfinished + sending
            + ", \(activities) - (SELECT count(*) FROM capture.receipt WHERE kind = 'activity')"
        let relay = relay
        do {
            try await eventually("everything is home", within: row.plan.patience) {
                let settled = try? relay.count("SELECT count(*) FROM report.ledger WHERE fate <> 'in_flight'")
                guard let settled, settled >= accepted else { return false }
                return (try? relay.count("SELECT greatest(\(sql))")) ?? 1 <= 0
            }
            let servers = servers
            let vhost = broker.vhost
            try await eventually("the queues are empty", within: .seconds(30)) {
                // A probe may be on its way at any moment.
                try await Queues.total(servers, vhost: vhost) <= 0
            }
        } catch {
            problem("I7: \(error); open: \(try relay.count("SELECT greatest(\(sql))"))")
        }
    }

    /// What must be nought: hops without a row, suspects, unannounced deliveries.
    private static let unfinished = """
        (SELECT coalesce(sum(announced - arrived), 0)::bigint FROM report.hops),
        (SELECT count(*) FROM capture.suspect) + (SELECT count(*) FROM enrichment.suspect)
            + (SELECT count(*) FROM scoring.suspect) + (SELECT count(*) FROM routing.suspect),
        (SELECT count(*) FROM notification.outbox)
        """
}
