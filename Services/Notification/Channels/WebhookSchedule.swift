/// When a webhook that failed by itself is sent again, as Standard Webhooks recommends.
enum WebhookSchedule {
    private static let seconds: [Double] = [
        5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]

    /// The first attempt and one after each wait.
    static let mostAttempts = Int32(seconds.count + 1)
    /// All waits together, each a tenth longer, and what attempts take.
    static let patience = seconds.reduce(0, +) * 1.1 + 3_600

    /// Seconds to wait after so many failures before this one; `chance`, 0 to 1, spreads them.
    static func wait(failures: Int32, chance: Double) -> Double {
        RetrySchedule.spread(seconds[min(max(Int(failures), 0), seconds.count - 1)], by: chance)
    }
}
