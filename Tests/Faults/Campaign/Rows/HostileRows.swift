import Contracts
import Foundation
import Messaging
import Support

/// Messages that nobody should send: they are parked, and nobody else is affected.
enum HostileRows {
    static let all = [malformed, oversized, poison]

    private static let malformed = Row("F43", "malformed messages of every kind", quick: true) { trial in
        let bodies = HostileBodies.all
        try await trial.play { trial in
            try await trial.atBroker { connection in
                try connection.enableConfirms()
                for (number, hostile) in bodies.enumerated() {
                    for key in [MessageType.leadSubmitted.rawValue, "lead.captured", "lead.enriched", "lead.routed"] {
                        var properties = hostile.properties
                        properties.appID = "foreign"
                        properties.deliveryMode = 2
                        if hostile.hasID { properties.messageID = "hostile-\(number)-\(key)" }
                        _ = try connection.publish(
                            [
                                Publication(
                                    exchange: Topology.exchange, routingKey: key, properties: properties,
                                    body: hostile.body)
                            ], within: .seconds(10))
                    }
                }
            }
            try await trial.wait(3)
        }
        let parked = try trial.relay.count("SELECT count(*) FROM runtime.parked WHERE step <> 'capture'")
        if parked < bodies.count * 2 { trial.problem("only \(parked) malformed messages of later steps are parked") }
        let nameless = try trial.relay.count("SELECT count(*) FROM runtime.parked WHERE btrim(reason) = ''")
        if nameless > 0 { trial.problem("\(nameless) are parked without a reason") }
    }

    private static let oversized = Row("F44", "bodies of 2 MiB, 15 MiB and over 16 MiB, eight thousand headers") {
        trial in
        try await trial.play { trial in
            let poster = FormLoad(intake: trial.load.intake, history: trial.history)
            var large = trial.posts.person(.form)
            large.body = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
            if await poster.once(large) != .rejected { trial.problem("the intake took 2 MiB") }
            try await trial.atBroker { connection in
                try connection.enableConfirms()
                let headers = Dictionary(uniqueKeysWithValues: (0..<8000).map { ("h\($0)", HeaderValue.int(1)) })
                for (size, headers) in [(15 << 20, [:]), (10, headers)] {
                    _ = try connection.publish(
                        [publication(size, headers: headers)], within: .seconds(30))
                }
            }
            // The broker itself refuses what is longer than its limit, and closes the channel.
            try? await trial.atBroker { connection in
                try connection.enableConfirms()
                _ = try connection.publish([publication((16 << 20) + 1, headers: [:])], within: .seconds(10))
            }
            try await trial.wait(3)
        }
    }

    @Sendable private static func publication(_ size: Int, headers: [String: HeaderValue]) -> Publication {
        Publication(
            exchange: Topology.exchange, routingKey: MessageType.leadSubmitted.rawValue,
            properties: Properties(
                contentType: Envelope.json, headers: headers, deliveryMode: 2,
                messageID: "large-\(size)-\(headers.count)", appID: "foreign"),
            body: [UInt8](repeating: UInt8(ascii: "x"), count: size))
    }

    private static let poison = Row(
        "F51", "a message that kills its process every time",
        plan: Row.Plan(
            under: ["BATON_FAIL=" + Step.allCases.map { "\($0.rawValue).poison@*:kill9" }.joined(separator: ",")],
            patience: .seconds(180))
    ) { trial in
        try await trial.play { trial in
            try await trial.atBroker { connection in
                try connection.enableConfirms()
                let body = #"{"fields":{"name":"baton-poison","email":"poison@example.com"},"source":"partner"}"#
                _ = try connection.publish(
                    [
                        Publication(
                            exchange: Topology.exchange, routingKey: MessageType.leadSubmitted.rawValue,
                            properties: Properties(
                                contentType: Envelope.json, deliveryMode: 2, messageID: "poison-1", appID: "foreign"),
                            body: Array(body.utf8))
                    ], within: .seconds(10))
            }
            try await trial.wait(10)
        }
        let deaths = trial.relay.workers.reduce(0) { $0 + $1.deaths }
        let parked = try trial.relay.count("SELECT count(*) FROM runtime.parked WHERE external_id = 'poison-1'")
        if deaths == 0, trial.result.problems.isEmpty {
            trial.result.verdict = .notRunHere
            trial.problem("no process came to poison")
        } else if parked != 1 {
            trial.problem("the poison is parked \(parked) times after \(deaths) deaths")
        }
    }
}
