import Foundation
import Messaging

/// The same hops with nothing in them: what the broker and the database of this machine allow at this moment.
struct RoofRun {
    let place: BenchPlace
    let leads: Int

    func measure(into report: inout BenchReport) throws {
        try place.script(
            "DROP SCHEMA IF EXISTS roof CASCADE; CREATE SCHEMA roof;"
                + (1...5).map { "CREATE TABLE roof.hop\($0) (n bigserial PRIMARY KEY, body bytea NOT NULL);" }.joined())
        var broker = try place.broker()
        for hop in 1...5 {
            try broker.declareQueue("roof.\(hop)", durable: true, arguments: ["x-queue-type": .text("quorum")])
        }
        let children = Children()
        defer { children.stop() }
        guard let parts = URLComponents(string: place.amqpURL) else { throw BenchFault("bad AMQP URL") }
        let environment = [
            "BATON_AMQP_HOST": parts.host ?? "", "BATON_AMQP_PORT": "\(parts.port ?? 5672)",
            "BATON_AMQP_VHOST": "/", "BATON_AMQP_USER": parts.user ?? "", "BATON_AMQP_PASSWORD": parts.password ?? "",
            "BATON_DATABASE_URL": place.databaseURL,
        ]
        for hop in 1...5 {
            try children.start(
                "hop \(hop)", place.roof,
                ["hop", "roof.\(hop)", hop < 5 ? "roof.\(hop + 1)" : "-", "roof.hop\(hop)", "\(leads)"],
                environment: environment)
        }
        Thread.sleep(forTimeInterval: 1)
        let began = ContinuousClock.now
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 900)
        try broker.enableConfirms()
        for start in stride(from: 0, to: leads, by: 256) {
            let batch = (start..<min(start + 256, leads)).map { _ in
                Publication(
                    exchange: "", routingKey: "roof.1", properties: Properties(deliveryMode: 2), body: body,
                    isMandatory: true)
            }
            _ = try broker.publish(batch, within: .seconds(30))
        }
        try children.waitForAll()
        let seconds = (ContinuousClock.now - began).inSeconds
        let stored = try place.number("SELECT count(*)::float8 FROM roof.hop5")
        guard Int(stored) == leads else { throw BenchFault("the roof stored \(Int(stored)) of \(leads)") }
        report.add(measure: "roof", value: Double(leads) / seconds, unit: "leads/s")
        for hop in 1...5 { try broker.deleteQueue("roof.\(hop)") }
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
