import Contracts
import Foundation
import Logging
import Messaging

/// Publishes to the broker like a service that means it: what was not confirmed is sent again under the same id.
struct BrokerLoad: Sendable {
    let amqpURL: String
    let history: History
    var patience = Duration.seconds(180)

    func send(_ posts: [(post: Post, at: ContinuousClock.Instant)]) throws {
        var rest = posts[...]
        let end = (posts.last?.at ?? .now) + patience
        while !rest.isEmpty, ContinuousClock.now < end {
            do {
                try sendAll(&rest)
            } catch {
                // Whatever stands first in the rest may or may not have come through.
                Thread.sleep(forTimeInterval: 0.2)
            }
        }
    }

    private func sendAll(_ rest: inout ArraySlice<(post: Post, at: ContinuousClock.Instant)>) throws {
        var connection = try Connection(
            try ConnectionSettings(url: amqpURL, name: "load"), deadlines: Deadlines(), logger: Logger(label: "load"))
        try connection.enableConfirms()
        while let first = rest.first {
            let wait = first.at - .now
            if wait > .zero { Thread.sleep(forTimeInterval: min(wait / .seconds(1), 1)) }
            let batch = rest.prefix(64).prefix { $0.at <= .now }
            guard !batch.isEmpty else {
                try connection.serviceHeartbeats()
                continue
            }
            for (post, _) in batch { history.note(post, .unknown) }
            let fates = try connection.publish(batch.map { publication($0.post) }, within: .seconds(20))
            var again: [(post: Post, at: ContinuousClock.Instant)] = []
            for (sent, fate) in zip(batch, fates) {
                if fate == .confirmed { history.note(sent.post, .ok) } else { again.append(sent) }
            }
            rest = (again + rest.dropFirst(batch.count))[...]
            if !again.isEmpty { Thread.sleep(forTimeInterval: 0.1) }
        }
    }

    private func publication(_ post: Post) -> Publication {
        let type = post.fate == .activity ? MessageType.activityRecorded : .leadSubmitted
        return Publication(
            exchange: Topology.exchange, routingKey: type.rawValue,
            properties: Properties(
                contentType: Envelope.json, headers: post.mark.map { ["x-mark": .text($0)] } ?? [:], deliveryMode: 2,
                messageID: post.id, type: type.rawValue, userID: Accounts.publisher),
            body: post.body)
    }
}
