import Testing

/// Bounds with a name, for the tests that explore Baton's own protocol.
struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    var bounds: Bounds
    /// An exploration that finds fewer states was not let to see what it should.
    var states: Int

    var testDescription: String { name }

    static let all = [
        Scenario(
            name: "two lanes share two messages, a kill and a lost connection or answer",
            bounds: Bounds(messages: 2, lanes: 2, faults: Bounds.Faults(crashes: 1, losses: 1)), states: 200_000),
        Scenario(
            name:
                "two lanes meet in one message that is sent twice, a kill, a lost connection, a restart of the broker",
            bounds: Bounds(
                messages: 1, lanes: 2, faults: Bounds.Faults(crashes: 1, losses: 1, restarts: 1, repeats: 1)),
            states: 100_000),
        Scenario(
            name: "one lane with batches of two, a message sent twice, a restart of the broker",
            bounds: Bounds(messages: 2, lanes: 1, faults: Bounds.Faults(losses: 1, restarts: 1, repeats: 1)),
            states: 100_000),
        Scenario(
            name: "a purge under a sweeper, a slow consumer, a kill",
            bounds: Bounds(
                messages: 2, lanes: 1, consumerHolds: 2, isSweeping: true,
                faults: Bounds.Faults(crashes: 1, purges: 1)), states: 100_000),
        Scenario(
            name: "a purge under a sweeper, two lanes, a message sent twice, a kill and a lost connection",
            bounds: Bounds(
                messages: 1, lanes: 2, isSweeping: true,
                faults: Bounds.Faults(crashes: 1, losses: 1, purges: 1, repeats: 1)), states: 100_000),
        Scenario(
            name: "two purges under a sweeper, a restart of the broker",
            bounds: Bounds(
                messages: 1, lanes: 1, isSweeping: true,
                faults: Bounds.Faults(crashes: 1, losses: 1, restarts: 1, purges: 2)), states: 20_000),
    ]
}
