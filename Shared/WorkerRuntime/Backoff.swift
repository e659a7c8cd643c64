/// Decorrelated jitter: each wait is drawn between the shortest and three times the one before, up to the longest.
///
/// Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Many workers that lose one broker do not
/// come back in step.
package struct Backoff: Sendable {
    private let shortest: Duration
    private let longest: Duration
    private var previous: Duration

    package init(shortest: Duration = .milliseconds(100), longest: Duration = .seconds(5)) {
        self.shortest = shortest
        self.longest = longest
        previous = shortest
    }

    package mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let low = shortest.milliseconds
        let high = max(low, min(longest.milliseconds, previous.milliseconds * 3))
        previous = .milliseconds(Int64.random(in: low...high, using: &generator))
        return previous
    }

    package mutating func next() -> Duration {
        var generator = SystemRandomNumberGenerator()
        return next(using: &generator)
    }

    package mutating func reset() {
        previous = shortest
    }
}

extension Duration {
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
