import Foundation
import Messaging

/// Looks at the number of messages in a queue while a process works on it.
struct QueueWatch {
    let place: BenchPlace
    let queue: String
    /// What the queue held before the process started.
    let full: Int

    init(place: BenchPlace, queue: String, full: Int? = nil) throws {
        self.place = place
        self.queue = queue
        var broker = try place.broker()
        self.full = try full ?? broker.messageCount(queue)
    }

    /// Seconds since 1970 at which the first messages were taken.
    func awaitFirst(_ check: () throws -> Void) throws -> Double {
        try poll(check) { $0 < full }
    }

    /// Seconds since 1970 at which the queue held that many.
    func await(_ count: Int, _ check: () throws -> Void) throws -> Double {
        try poll(check) { $0 >= count }
    }

    private func poll(_ check: () throws -> Void, _ isThere: (Int) -> Bool) throws -> Double {
        var broker = try place.broker()
        var last = (count: -1, at: ContinuousClock.now)
        while true {
            let count = try broker.messageCount(queue)
            if isThere(count) { return Date().timeIntervalSince1970 }
            if count != last.count { last = (count, .now) }
            guard ContinuousClock.now - last.at < .seconds(60) else {
                throw BenchFault("\(queue) has stood at \(count) for a minute")
            }
            try check()
            pause(0.002)
        }
    }
}
