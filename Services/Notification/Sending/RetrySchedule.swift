import Models

/// When something that failed is tried again.
enum RetrySchedule {
    /// Seconds before a delivery that failed by itself is tried again: half a minute, twice as long each time, an hour at most.
    static func delivery(failures: Int32) -> Double {
        Double(min(30 << min(max(failures, 0), 7), 3600))
    }

    /// Seconds before a destination that fails is tried again: five, twice as long each time, five minutes at most.
    static func destination(failures: Int32) -> Double {
        Double(min(5 << min(max(failures, 0), 6), 300))
    }

    /// Seconds before a destination that a person has to mend is tried again all the same.
    static let paused: Double = 900

    /// Up to a tenth more or less, so that what failed together does not come back together.
    static func spread(_ seconds: Double, by chance: Double) -> Double {
        seconds * (0.9 + 0.2 * chance)
    }
}
