import Contracts
import Dispatch
import Foundation
import Messaging
import Synchronization

/// Publishes leads at a steady rate, each at its own moment and never in bursts.
struct PacedLoad: Sendable {
    let place: BenchPlace
    let leads: SampleLeads
    /// Leads per second.
    let rate: Int

    /// One connection would have to wait for a confirm before the next lead is due.
    private static let connections = 8

    /// Sends, and returns how late each lead was, in milliseconds.
    func send(_ count: Int) throws -> [Double] {
        let began = ContinuousClock.now + .milliseconds(500)
        let late = Mutex<[Double]>([])
        let failure = Mutex<(any Error)?>(nil)
        let group = DispatchGroup()
        for lane in 0..<Self.connections {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                do {
                    let own = try send(lane, of: count, from: began)
                    late.withLock { $0 += own }
                } catch {
                    failure.withLock { $0 = error }
                }
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
        return late.withLock { $0 }
    }

    private func send(_ lane: Int, of count: Int, from began: ContinuousClock.Instant) throws -> [Double] {
        var broker = try place.broker()
        try broker.enableConfirms()
        var late: [Double] = []
        for number in stride(from: lane, to: count, by: Self.connections) {
            let due = began + .nanoseconds(number * 1_000_000_000 / rate)
            let wait = (due - .now).inSeconds
            if wait > 0 { pause(wait) }
            let lead = leads.publication(number)
            late.append((ContinuousClock.now - due).inSeconds * 1000)
            guard try broker.publish([lead], within: .seconds(30)) == [.confirmed] else {
                throw BenchFault("the broker refused a lead")
            }
        }
        return late
    }
}
