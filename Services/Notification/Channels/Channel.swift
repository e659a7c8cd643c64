/// A way in which deliveries leave: files, chat, mail, calls.
protocol Channel: Sendable {
    /// As the policy names it, and as destinations begin.
    var name: String { get }
    var pace: Pace { get }

    /// Makes one attempt.
    ///
    /// Never throws: what happened is part of the effect. Where the attempt before it has no known end
    /// (``DeliveryJob/isAmbiguous``), it finds out what became of that one, as far as the channel can, and decides.
    func attempt(_ job: DeliveryJob) async -> DeliveryEffect
}

/// How fast, and for how long, a channel works through the deliveries of one destination.
struct Pace: Equatable, Sendable {
    /// Attempts side by side for one destination.
    var concurrency: Int
    /// Seconds between two deliveries to one destination; nil for no bound.
    var interval: Double?
    /// How many may leave at once after a rest.
    var burst = 1
    /// Seconds after which an attempt without an end counts as dead; longer than any wait of the channel.
    var lease: Double = 60
    /// How often one delivery may fail by itself before a person is asked.
    var mostFailures: Int32 = 8
    /// Seconds after which a delivery is parked, whoever is to blame.
    var patience: Double = 3 * 86_400
}
