import Contracts
import Foundation
import Messaging
import Support

/// Messages that come twice, in another order, or in another version.
enum MessageRows {
    static let all = [twice, tenfold, otherBody, replayed, versions]

    private static let twice = Row("F41", "every submission twice") { trial in try await repeated(trial, 2) }

    private static let tenfold = Row("F41-x10", "every submission ten times, shuffled", quick: true) { trial in
        try await repeated(trial, 10)
    }

    private static func repeated(_ trial: Trial, _ times: Int) async throws {
        try await trial.ready()
        let posts = trial.posts.posts(800 / times)
        let all = (0..<times).flatMap { _ in posts }.shuffled(using: &trial.generator)
        try await trial.load.send(all, perSecond: 200)
        try await trial.recover()
        try await trial.finish()
    }

    private static let otherBody = Row("F41-body", "every id again with another body") { trial in
        try await trial.ready()
        let posts = trial.posts.posts(100, way: .broker)
        try await trial.load.send(posts, perSecond: 200)
        let others = posts.map { post in
            var other = post
            other.body = Array(
                String(decoding: post.body, as: UTF8.self).replacing("please call", with: "do not call").utf8)
            return other
        }
        try await trial.load.send(others, perSecond: 200)
        try await trial.recover()
        try await trial.finish()
        let revisions = try trial.relay.count("SELECT count(*) FROM capture.receipt WHERE revision = 2")
        if revisions != others.count { trial.problem("\(revisions) of \(others.count) second bodies are kept") }
    }

    private static let replayed = Row(
        "F42", "every message of every step again, twice and in another order", quick: true
    ) { trial in
        try await trial.ready()
        try await trial.atBroker { connection in
            try connection.declareQueue("listener.faults", durable: true, arguments: ["x-queue-type": .text("quorum")])
            try connection.bind(queue: "listener.faults", exchange: Topology.exchange, key: "#")
        }
        try await trial.load.send(trial.posts.posts(200), perSecond: 100)
        try await trial.drain()
        let seed = trial.generator.next()
        let user = trial.broker.user
        let count = try await trial.atBroker { connection in
            try Replay.run(&connection, from: "listener.faults", as: user, seed: seed)
        }
        if count < 1000 { trial.problem("only \(count) messages came again") }
        trial.note("\(count) messages again")
        try await trial.recover()
        try await trial.finish()
    }

    private static let versions = Row("F49", "messages of a later version, and with unknown fields") { trial in
        try await trial.play { trial in
            try await trial.atBroker { connection in
                try connection.enableConfirms()
                for (number, step) in TopologyRows.later.enumerated() {
                    guard let type = Topology.consumes[step]?.first else { continue }
                    let body = #"{"leadId":"00000000-0000-4000-8000-00000000000\#(number)","unheard":1}"#
                    _ = try connection.publish(
                        [
                            Publication(
                                exchange: Topology.exchange, routingKey: type.rawValue,
                                properties: Properties(
                                    contentType: Envelope.json,
                                    headers: [
                                        "cloudEvents:dataschema": .text("urn:baton:\(type.rawValue):2"),
                                        "cloudEvents_dataschema": .text("urn:baton:\(type.rawValue):2"),
                                    ],
                                    deliveryMode: 2, messageID: "10000000-0000-4000-8000-00000000000\(number)",
                                    type: type.rawValue, appID: "foreign"),
                                body: Array(body.utf8))
                        ], within: .seconds(10))
                }
            }
            try await trial.wait(3)
        }
        let parked = try trial.relay.count("SELECT count(*) FROM runtime.parked WHERE step <> 'capture'")
        if parked != TopologyRows.later.count { trial.problem("\(parked) of 4 messages of a later version are parked") }
    }
}
