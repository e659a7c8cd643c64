import FaultProxy
import Testing

/// A lane whose worker, broker and database the test plays, through two proxies.
@Suite("The order of a lane as the proxies see it", .serialized, .timeLimit(.minutes(1)))
struct ObservedLaneTests {
    /// One batch of two deliveries; with `isEarly`, the acknowledgement goes out before the last confirm has come.
    private func audit(isEarly: Bool, _ fault: Fault? = nil) throws -> OrderAudit {
        var audit: OrderAudit?
        try Rig.with(.amqp) { amqp in
            try Rig.with(.postgres) { postgres in
                let (taker, takerBroker) = try amqp.connect()
                let (publisher, publisherBroker) = try amqp.connect()
                let (database, databaseServer) = try postgres.connect()
                if let fault { amqp.proxy.inject(fault) }

                try pass(PostgresBytes.startup, database, databaseServer)
                try pass(PostgresBytes.authenticationOK, databaseServer, database)
                try pass(
                    AMQPBytes.protocolHeader + AMQPBytes.channelOpen + AMQPBytes.confirmSelect, publisher,
                    publisherBroker)
                try pass(AMQPBytes.deliver(1, id: "in-1", body: [1]), takerBroker, taker)
                try pass(AMQPBytes.deliver(2, id: "in-2", body: [2]), takerBroker, taker)
                try pass(PostgresBytes.query("COMMIT"), database, databaseServer)
                try pass(
                    PostgresBytes.commandComplete("COMMIT") + PostgresBytes.readyForQuery, databaseServer, database)
                try pass(AMQPBytes.publish("a", id: "out-1", body: [1]), publisher, publisherBroker)
                try pass(AMQPBytes.publish("b", id: "out-2", body: [2]), publisher, publisherBroker)
                try pass(AMQPBytes.ack(1), publisherBroker, publisher)
                if isEarly {
                    if fault != nil { try publisherBroker.send(AMQPBytes.ack(2)) }
                    try pass(AMQPBytes.ack(2, multiple: true), taker, takerBroker)
                } else {
                    try pass(AMQPBytes.ack(2), publisherBroker, publisher)
                    try pass(AMQPBytes.ack(2, multiple: true), taker, takerBroker)
                }
                audit = OrderAudit(amqp: amqp.proxy.log, postgres: postgres.proxy.log, eachAckNeedsItsOwnCommit: true)
            }
        }
        return try #require(audit)
    }

    private func pass(_ bytes: [UInt8], _ from: Wire, _ to: Wire) throws {
        try from.send(bytes)
        #expect(try to.receive(bytes.count) == bytes)
    }

    @Test("a worker that keeps the order passes the audit")
    func good() throws {
        let audit = try audit(isEarly: false)
        #expect(audit.violations.isEmpty)
        #expect(audit.acknowledgedDeliveries == 2)
        #expect(audit.commits == 1)
        #expect(audit.confirms == 2)
    }

    @Test("a worker that acknowledges before the broker has confirmed fails it")
    func early() throws {
        let audit = try audit(isEarly: true)
        #expect(audit.violations.count == 1)
        #expect(audit.violations.first?.contains("out-2") == true)
    }

    @Test("a confirm that a fault withholds from the worker does not count")
    func withheld() throws {
        let fault = Fault(.hold(.seconds(60)), .toClient, on: .amqp(method: .basicAck, nth: 2), .before)
        #expect(try audit(isEarly: true, fault).violations.count == 1)
    }
}
