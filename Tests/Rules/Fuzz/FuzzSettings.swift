import FoundationEssentials

/// How long fuzzing lasts: a few rounds among the other tests, a campaign where `deploy/fuzz` asks for one.
enum FuzzSettings {
    /// The seconds of a campaign in all; nil for the few rounds.
    static let seconds = ProcessInfo.processInfo.environment["BATON_FUZZ_SECONDS"].flatMap { Double($0) }

    /// The same seed makes the same inputs in the same order.
    static let seed = ProcessInfo.processInfo.environment["BATON_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    static var isCampaign: Bool { seconds != nil }

    /// Calls the body with 0, 1, 2 and so on: `few` times, or for the share of the campaign.
    static func rounds(_ few: Int, among shares: Int, _ body: (UInt64) throws -> Void) rethrows {
        guard let seconds else {
            for round in 0..<few { try body(UInt64(round)) }
            return
        }
        let end = ContinuousClock.now + .seconds(seconds / Double(shares))
        var round: UInt64 = 0
        while ContinuousClock.now < end {
            try body(round)
            round += 1
        }
    }
}
