import Foundation
import Logging
import Messaging

/// Sends submissions at a steady rate and notes every answer, as the clients outside see it.
struct Load: Sendable {
    let intake: String
    let amqpURL: String
    let history: History

    func send(_ posts: [Post], perSecond rate: Double) async throws {
        let began = ContinuousClock.now
        let due = posts.enumerated().map { number, post in
            (post: post, at: began + .milliseconds(Int(Double(number) * 1000 / rate)))
        }
        let forms = due.filter { $0.post.way == .form }
        let messages = due.filter { $0.post.way == .broker }
        async let published: Void = offPool {
            try BrokerLoad(amqpURL: amqpURL, history: history).send(messages)
        }
        let poster = FormLoad(intake: intake, history: history)
        await withTaskGroup(of: Void.self) { group in
            for (post, at) in forms {
                try? await Task.sleep(until: at)
                group.addTask { await poster.send(post) }
            }
        }
        try await published
    }
}
