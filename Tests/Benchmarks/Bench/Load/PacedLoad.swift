import Dispatch
import Figures
import Foundation
import Synchronization

/// Sends leads at a steady rate, each at its own moment and never in bursts.
struct PacedLoad: Sendable {
    /// Leads per second.
    let rate: Int
    /// Makes a connection for one thread.
    let connect: @Sendable () throws -> any LeadSender

    /// One connection would have to wait for an answer before the next lead is due.
    private static let connections = 8

    /// How late each lead was sent and how long its answer took, in milliseconds.
    struct Pace {
        var late: [Double] = []
        var answered: [Double] = []
    }

    func send(_ count: Int) throws -> Pace {
        let began = ContinuousClock.now + .milliseconds(500)
        let pace = Mutex(Pace())
        let failure = Mutex<(any Error)?>(nil)
        let group = DispatchGroup()
        for lane in 0..<Self.connections {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                do {
                    let own = try send(lane, of: count, from: began)
                    pace.withLock {
                        $0.late += own.late
                        $0.answered += own.answered
                    }
                } catch {
                    failure.withLock { $0 = error }
                }
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
        return pace.withLock { $0 }
    }

    private func send(_ lane: Int, of count: Int, from began: ContinuousClock.Instant) throws -> Pace {
        let sender = try connect()
        var pace = Pace()
        for number in stride(from: lane, to: count, by: Self.connections) {
            let due = began + .nanoseconds(number * 1_000_000_000 / rate)
            let wait = (due - .now).inSeconds
            if wait > 0 { pause(wait) }
            let sent = ContinuousClock.now
            try sender.send(number)
            pace.late.append((sent - due).inSeconds * 1000)
            pace.answered.append((ContinuousClock.now - sent).inSeconds * 1000)
        }
        return pace
    }
}

/// A connection that takes leads, on one thread.
protocol LeadSender {
    /// Sends the lead of that number and returns once it is safe.
    func send(_ number: Int) throws
}
