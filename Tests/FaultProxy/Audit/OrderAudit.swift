/// Judges from the proxies' logs that no acknowledgement preceded its commit and its downstream confirms.
///
/// One worker with one lane uses the two proxies: it takes and publishes through the AMQP one, on two connections or
/// one, and commits through the PostgreSQL one. Each of its acknowledgements needs, before it and after each delivery
/// it covers, a commit that the worker knew of; and whatever the worker published since the last such commit must have
/// been confirmed.
package struct OrderAudit {
    /// Each breach in a sentence; empty when the order was kept.
    package private(set) var violations: [String] = []
    /// How many deliveries were acknowledged: an audit of none proves nothing.
    package private(set) var acknowledgedDeliveries = 0
    package private(set) var commits = 0
    package private(set) var confirms = 0

    private struct ChannelKey: Hashable {
        var connection: Int
        var channel: UInt16
    }

    private let needsFreshCommit: Bool
    /// Ids of everything that was delivered: a publication caused by one of them belongs to that one's settlement.
    private var delivered: Set<String> = []
    private var takers: [ChannelKey: DeliveryBook] = [:]
    private var publishers: [ChannelKey: PublishBook] = [:]
    private var lastCommit: Int?
    private var commitBefore: Int?
    /// The commit that the channel's last acknowledgement leant on.
    private var usedCommits: [ChannelKey: Int] = [:]

    /// Audits all that two proxies have logged.
    ///
    /// With `eachAckNeedsItsOwnCommit`, no two acknowledgements may lean on the same commit: true of a lane that
    /// settles a batch with one transaction or more and one acknowledgement.
    package init(amqp: EventLog, postgres: EventLog, eachAckNeedsItsOwnCommit: Bool = false) {
        self.init(
            amqp: amqp.entries, postgres: postgres.entries, eachAckNeedsItsOwnCommit: eachAckNeedsItsOwnCommit)
        let dropped = amqp.droppedCount + postgres.droppedCount
        if dropped > 0 {
            violations.insert("the log is incomplete: \(dropped) entries were dropped", at: 0)
        }
    }

    package init(amqp: [LogEntry], postgres: [LogEntry], eachAckNeedsItsOwnCommit: Bool = false) {
        needsFreshCommit = eachAckNeedsItsOwnCommit
        for entry in (amqp + postgres).sorted(by: { $0.number < $1.number }) {
            switch entry.event {
            case .amqp(let event): see(event, entry)
            case .postgres(let event): see(event, entry)
            default: break
            }
        }
    }

    private mutating func see(_ event: PostgresEvent, _ entry: LogEntry) {
        guard event.message == .commandComplete(tag: "COMMIT") else { return }
        commitBefore = lastCommit
        lastCommit = entry.number
        commits += 1
    }

    private mutating func see(_ event: AMQPEvent, _ entry: LogEntry) {
        let key = ChannelKey(connection: entry.connection, channel: event.channel)
        switch (event.method, event.part, entry.direction) {
        case (.channelOpen?, .method, _):
            takers[key] = nil
            publishers[key] = nil
        case (.confirmSelect?, .method, .toServer?): publishers[key] = PublishBook()
        case (.basicPublish?, .header, .toServer?):
            publishers[key, default: PublishBook()].publish(event.arguments, at: entry.number)
        case (.basicDeliver?, .header, .toClient?), (.basicGetOK?, .header, .toClient?):
            guard let tag = event.arguments.deliveryTag else { return }
            let id = event.arguments.messageID
            if let id { delivered.insert(id) }
            takers[key, default: DeliveryBook()].deliver(.init(tag: tag, messageID: id, at: entry.number))
        case (.basicAck?, .method, .toClient?): confirm(event.arguments, key)
        case (.basicAck?, .method, .toServer?): judge(event.arguments, key, entry)
        case (.basicNack?, .method, .toServer?), (.basicReject?, .method, .toServer?):
            _ = takers[key]?.settle(event.arguments)
        default: break
        }
    }

    private mutating func confirm(_ arguments: AMQPArguments, _ key: ChannelKey) {
        guard let confirmed = publishers[key]?.confirm(arguments) else { return }
        confirms += confirmed.count
        // A message that was published again stands for its earlier copies, also those on connections that are gone.
        let ids = Set(confirmed.compactMap(\.messageID))
        guard !ids.isEmpty else { return }
        for other in publishers.keys { publishers[other]?.forget(ids) }
    }

    private mutating func judge(_ arguments: AMQPArguments, _ key: ChannelKey, _ entry: LogEntry) {
        let settled = takers[key]?.settle(arguments) ?? []
        let name = "basic.ack \(arguments.deliveryTag ?? 0)\(arguments.isMultiple ? " multiple" : "")"
        let place = "\(name) on connection \(entry.connection) (#\(entry.number))"
        guard !settled.isEmpty else {
            violations.append("\(place) acknowledges nothing that was delivered and open")
            return
        }
        acknowledgedDeliveries += settled.count
        for delivery in settled where lastCommit.map({ $0 < delivery.at }) ?? true {
            violations.append("\(place): nothing was committed since delivery \(delivery.tag) (#\(delivery.at))")
        }
        guard let commit = lastCommit else { return }
        if needsFreshCommit, usedCommits[key] == commit {
            violations.append("\(place): nothing was committed since the acknowledgement before it")
        }
        usedCommits[key] = commit
        let since: Int? = isReadLate(settled) ? nil : commit
        let causes = Set(settled.compactMap(\.messageID))
        for (publisher, book) in publishers {
            for open in book.open where open.isDue(for: causes, after: since, delivered: delivered) {
                violations.append(
                    "\(place): publish \(open.sequence) on connection \(publisher.connection) (#\(open.at), message-id "
                        + "\(open.messageID ?? "none")), published since the commit (#\(commit)), was not confirmed"
                )
            }
        }
    }

    /// Whether everything fits an acknowledgement that the proxy read late, after the lane had committed its next batch.
    ///
    /// Then what was published since may belong to that batch; only a known cause says whose it is.
    private func isReadLate(_ settled: [DeliveryBook.Delivery]) -> Bool {
        guard let last = lastCommit, let before = commitBefore, settled.allSatisfy({ $0.at < before }) else {
            return false
        }
        return publishers.values.allSatisfy { book in !book.open.contains { $0.at > before && $0.at < last } }
    }
}
