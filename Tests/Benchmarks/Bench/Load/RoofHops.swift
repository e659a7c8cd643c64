import Foundation
import Messaging

/// The roof's queues, tables and processes.
struct RoofHops {
    static let count = 5
    /// About a lead's.
    static let bodySize = 900

    let place: BenchPlace

    func prepare() throws {
        try place.script(
            "DROP SCHEMA IF EXISTS roof CASCADE; CREATE SCHEMA roof;"
                + (1...Self.count).map {
                    "CREATE TABLE roof.hop\($0) (n bigserial PRIMARY KEY, body bytea NOT NULL);"
                }.joined()
                + "ALTER TABLE roof.hop\(Self.count) ADD stored_at timestamptz NOT NULL DEFAULT clock_timestamp()")
        var broker = try place.broker()
        for hop in 1...Self.count {
            // What a run that was broken off has left.
            if try broker.queueExists(queue(hop)) { try broker.deleteQueue(queue(hop)) }
            try broker.declareQueue(queue(hop), durable: true, arguments: ["x-queue-type": .text("quorum")])
        }
    }

    func remove() {
        do {
            var broker = try place.broker()
            for hop in 1...Self.count { try broker.deleteQueue(queue(hop)) }
            try place.script("DROP SCHEMA IF EXISTS roof CASCADE")
        } catch {
            note("the roof's queues stay: \(error)")
        }
    }

    func queue(_ hop: Int) -> String { "roof.\(hop)" }

    /// Starts the process that carries so many messages over one hop and ends.
    func start(_ hop: Int, of leads: Int, in children: Children) throws {
        guard let parts = URLComponents(string: place.amqpURL) else { throw BenchFault("bad AMQP URL") }
        try children.start(
            "hop\(hop)", place.roof,
            ["hop", queue(hop), hop < Self.count ? queue(hop + 1) : "-", "roof.hop\(hop)", "\(leads)"],
            environment: [
                "BATON_AMQP_HOST": parts.host ?? "", "BATON_AMQP_PORT": "\(parts.port ?? 5672)",
                "BATON_AMQP_VHOST": "/", "BATON_AMQP_USER": parts.user ?? "",
                "BATON_AMQP_PASSWORD": parts.password ?? "", "BATON_DATABASE_URL": place.databaseURL,
            ])
    }

    /// Publishes messages of a lead's size to a hop.
    func fill(_ leads: Int, hop: Int = 1) throws {
        var broker = try place.broker()
        try broker.enableConfirms()
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: Self.bodySize)
        for start in stride(from: 0, to: leads, by: 256) {
            let batch = (start..<min(start + 256, leads)).map { _ in
                publication(body, to: hop)
            }
            let fates = try broker.publish(batch, within: .seconds(60))
            guard fates.allSatisfy({ $0 == .confirmed }) else { throw BenchFault("the broker refused messages") }
        }
    }

    func publication(_ body: [UInt8], to hop: Int) -> Publication {
        Publication(
            exchange: "", routingKey: queue(hop), properties: Properties(deliveryMode: 2), body: body, isMandatory: true
        )
    }
}
