import Contracts
import Messaging
import Support

/// Takes everything out of a listener's queue and publishes the steps' messages again, shuffled, each twice.
enum Replay {
    /// Signed with the operator's name, which every step believes; submissions would become another publisher's by it.
    static func run(
        _ connection: inout Connection, from queue: String, as user: String, seed: UInt64
    ) throws -> Int {
        let types = Set(Topology.publishes.values.joined().map(\.rawValue))
        var generator = SeededGenerator(seed: seed)
        try connection.enableConfirms()
        try connection.consume(queue: queue, prefetch: 1000)
        var all: [Publication] = []
        while true {
            let taken = try connection.take(upTo: 1000, within: .seconds(1))
            guard let last = taken.last else { break }
            try connection.ack(upTo: last.tag)
            for delivery in taken where types.contains(delivery.routingKey) {
                var properties = delivery.properties
                properties.userID = user
                all.append(
                    Publication(
                        exchange: delivery.exchange, routingKey: delivery.routingKey, properties: properties,
                        body: delivery.body, isMandatory: false))
            }
            if all.count > 5000 { break }
        }
        try connection.cancelConsuming(within: .seconds(5))
        try connection.deleteQueue(queue)
        let twice = (all + all).shuffled(using: &generator)
        for start in stride(from: 0, to: twice.count, by: 200) {
            _ = try connection.publish(Array(twice[start..<min(start + 200, twice.count)]), within: .seconds(20))
        }
        return twice.count
    }
}
