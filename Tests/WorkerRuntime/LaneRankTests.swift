import Foundation
import Support
import Synchronization
import Testing

@testable import WorkerRuntime

@Suite("Several lanes of a step", .timeLimit(.minutes(2)))
struct LaneRankTests {
    /// Which lane handled each message, in order.
    private final class Hands: Sendable {
        private let lanes = Mutex<[Int]>([])

        func note(_ lane: Int) { lanes.withLock { $0.append(lane) } }

        /// How many of the newest were all handled by one lane.
        var streak: Int {
            lanes.withLock { lanes in lanes.reversed().prefix { $0 == lanes.last }.count }
        }
    }

    @Test("what one of two lanes can do alone is not shared out between them")
    func oneAfterTheOther() async throws {
        try await withHarness { harness in
            let (hands, lanes) = (Hands(), CallCounter())
            try await harness.withLanes(
                2,
                of: {
                    let lane = lanes.next()
                    return ScriptedStage<AsEnrichment> { message, transaction in
                        hands.note(lane)
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                // The lane that begins later may be the one that is filled first. Taking turns, none ever has thirty.
                var sent = 0
                while hands.streak < 30, sent < 120 {
                    try harness.capture(1)
                    sent += 1
                    let count = sent
                    try await eventually("message \(count) is settled") { try harness.stepRows() == count }
                }
                #expect(hands.streak >= 30)
            }
        }
    }
}
