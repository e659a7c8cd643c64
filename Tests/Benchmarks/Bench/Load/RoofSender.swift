import Foundation
import Messaging

/// Publishes messages to the roof one by one, each with the time when it was made.
final class RoofSender: LeadSender {
    /// Digits of the microseconds since 1970 that every body begins with.
    static let timeDigits = 16

    private var broker: Messaging.Connection
    private let hops: RoofHops

    init(hops: RoofHops) throws {
        broker = try hops.place.broker()
        try broker.enableConfirms()
        self.hops = hops
    }

    func send(_ number: Int) throws {
        let time = [UInt8]("\(Int64(Date().timeIntervalSince1970 * 1_000_000))".utf8)
        let body = time + [UInt8](repeating: UInt8(ascii: "x"), count: RoofHops.bodySize - time.count)
        guard try broker.publish([hops.publication(body, to: 1)], within: .seconds(30)) == [.confirmed] else {
            throw BenchFault("the broker refused a message")
        }
    }
}
