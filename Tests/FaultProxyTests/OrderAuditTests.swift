import Testing

@testable import FaultProxy

@Suite("The audit of acknowledgements, commits and confirms", .timeLimit(.minutes(1)))
struct OrderAuditTests {
    /// One line of a made-up log; connection 1 takes, 2 publishes.
    enum Line {
        case deliver(UInt64, id: String? = nil)
        case commit
        case publish(String?, cause: String? = nil)
        case confirm(UInt64, multiple: Bool = false)
        case ack(UInt64, multiple: Bool = false)
        case reopen
    }

    private func audit(_ lines: [Line], ownCommits: Bool = false) -> OrderAudit {
        var amqp: [LogEntry] = []
        var postgres: [LogEntry] = []
        for (number, line) in lines.enumerated() {
            func entry(_ connection: Int, _ direction: Direction, _ event: LoggedEvent) -> LogEntry {
                LogEntry(number: number, at: .now, connection: connection, direction: direction, event: event)
            }
            func frame(
                _ method: AMQPMethod, _ part: AMQPEvent.Part = .method, tag: UInt64? = nil, multiple: Bool = false,
                id: String? = nil, cause: String? = nil
            ) -> LoggedEvent {
                var arguments = AMQPArguments()
                (arguments.deliveryTag, arguments.isMultiple, arguments.messageID) = (tag, multiple, id)
                arguments.causationID = cause
                return .amqp(
                    AMQPEvent(start: 0, end: 0, part: part, channel: 1, method: method, arguments: arguments))
            }
            switch line {
            case .deliver(let tag, let id):
                amqp.append(entry(1, .toClient, frame(.basicDeliver, .header, tag: tag, id: id)))
            case .commit:
                let event = PostgresEvent(start: 0, end: 0, message: .commandComplete(tag: "COMMIT"))
                postgres.append(entry(1, .toClient, .postgres(event)))
            case .publish(let id, let cause):
                amqp.append(entry(2, .toServer, frame(.basicPublish, .header, id: id, cause: cause)))
            case .confirm(let tag, let multiple):
                amqp.append(entry(2, .toClient, frame(.basicAck, tag: tag, multiple: multiple)))
            case .ack(let tag, let multiple):
                amqp.append(entry(1, .toServer, frame(.basicAck, tag: tag, multiple: multiple)))
            case .reopen: amqp.append(entry(2, .toServer, frame(.confirmSelect)))
            }
        }
        return OrderAudit(amqp: amqp, postgres: postgres, eachAckNeedsItsOwnCommit: ownCommits)
    }

    @Test("blames an acknowledgement for its own unconfirmed message, however much was committed since")
    func caused() {
        let early = audit([
            .reopen, .deliver(1, id: "a"), .deliver(2, id: "b"), .commit, .publish("a1", cause: "a"), .commit, .ack(1),
            .confirm(1), .publish("b1", cause: "b"), .confirm(2), .ack(2),
        ])
        #expect(early.violations.count == 1)
    }

    @Test("does not blame an acknowledgement, read late, for the next batch's message")
    func late() {
        let late = audit([
            .reopen, .deliver(1, id: "a"), .deliver(2, id: "b"), .commit, .publish("a1", cause: "a"), .confirm(1),
            .commit, .publish("b1", cause: "b"), .ack(1), .confirm(2), .ack(2),
        ])
        #expect(late.violations.isEmpty)
    }

    @Test("without causes, does not blame an acknowledgement that may have been read late, only one that cannot")
    func lateWithoutCauses() {
        let late = audit([
            .reopen, .deliver(1), .deliver(2), .commit, .publish("a"), .confirm(1), .commit, .publish("b"), .ack(1),
            .confirm(2), .ack(2),
        ])
        #expect(late.violations.isEmpty)
        let early = audit([
            .reopen, .deliver(1), .commit, .publish("a"), .confirm(1), .ack(1), .deliver(2), .commit, .publish("b"),
            .ack(2), .confirm(2),
        ])
        #expect(early.violations.count == 1)
    }

    @Test("finds nothing wrong with deliver, commit, publish, confirm, ack")
    func good() {
        let audit = audit([
            .reopen, .deliver(1), .deliver(2), .commit, .publish("a"), .publish("b"), .confirm(2, multiple: true),
            .ack(2, multiple: true), .deliver(3), .commit, .publish("c"), .confirm(3), .ack(3),
        ])
        #expect(audit.violations.isEmpty)
        #expect(audit.acknowledgedDeliveries == 3)
        #expect(audit.commits == 2)
        #expect(audit.confirms == 3)
    }

    @Test("finds an acknowledgement without a commit, or with one before the delivery")
    func uncommitted() {
        #expect(audit([.deliver(1), .ack(1)]).violations.count == 1)
        let late = audit([.deliver(1), .commit, .deliver(2), .ack(2, multiple: true)])
        #expect(late.violations.count == 1)
        #expect(late.violations.first?.contains("since delivery 2") == true)
        #expect(audit([.commit, .deliver(1), .ack(1), .commit]).violations.count == 1)
    }

    @Test("finds an acknowledgement before a confirm")
    func unconfirmed() {
        let early = audit([
            .reopen, .deliver(1), .commit, .publish("a"), .publish("b"), .confirm(1), .ack(1), .confirm(2),
        ])
        #expect(early.violations.count == 1)
        #expect(early.violations.first?.contains("message-id b") == true)
    }

    @Test("counts publishes anew after confirm.select")
    func numbering() {
        let lines: [Line] = [.reopen, .publish("a"), .confirm(1), .reopen, .deliver(1), .commit, .publish("b")]
        #expect(audit(lines + [.confirm(1), .ack(1)]).violations.isEmpty)
        #expect(audit(lines + [.confirm(2), .ack(1)]).violations.count == 1)
    }

    @Test("takes the confirm of a second copy for the first one's, by message-id only")
    func republished() {
        let again: [Line] = [.deliver(1), .commit, .publish("a"), .publish("a"), .confirm(2), .ack(1)]
        #expect(audit([.reopen] + again).violations.isEmpty)
        let nameless: [Line] = [.deliver(1), .commit, .publish(nil), .publish(nil), .confirm(2), .ack(1)]
        #expect(audit([.reopen] + nameless).violations.count == 1)
    }

    @Test("finds two acknowledgements on one commit, when told to look")
    func sharedCommit() {
        let lines: [Line] = [.deliver(1), .deliver(2), .commit, .ack(1), .ack(2)]
        #expect(audit(lines).violations.isEmpty)
        #expect(audit(lines, ownCommits: true).violations.count == 1)
    }

    @Test("finds an acknowledgement of nothing")
    func unknown() {
        #expect(audit([.deliver(1), .commit, .ack(1), .ack(1)]).violations.count == 1)
    }

    @Test("says when entries were dropped")
    func incomplete() {
        let log = EventLog(limit: 10)
        for _ in 0..<100 { log.append(.opened, connection: 1) }
        #expect(log.entries.count == 10)
        #expect(log.droppedCount == 90)
        #expect(zip(log.entries, log.entries.dropFirst()).allSatisfy { $0.number < $1.number })
        #expect(OrderAudit(amqp: log, postgres: EventLog()).violations.count == 1)
    }
}
