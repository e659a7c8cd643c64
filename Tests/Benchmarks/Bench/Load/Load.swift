import Contracts
import Foundation
import Messaging

/// Publishes distinct, real-looking leads as fast as the broker confirms them.
struct Load {
    let place: BenchPlace
    let leads: SampleLeads

    /// Sends; `standing` is how many may wait for capture, and `between` is called after each batch.
    func send(_ count: Int, standing: Int? = nil, between: () throws -> Void = {}) throws {
        var broker = try place.broker()
        var gauge = try place.broker()
        try broker.enableConfirms()
        for start in stride(from: 0, to: count, by: 256) {
            if let standing {
                while try gauge.messageCount(Step.capture.queue) > standing {
                    try between()
                    pause(0.05)
                }
            }
            let batch = (start..<min(start + 256, count)).map(leads.publication)
            let fates = try broker.publish(batch, within: .seconds(60))
            guard fates.allSatisfy({ $0 == .confirmed }) else { throw BenchFault("the broker refused leads") }
            try between()
        }
    }
}
