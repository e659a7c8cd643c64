/// How many messages a queue holds.
struct QueueDepth: Encodable, Equatable {
    var ready: Int
    /// Delivered and not acknowledged; nil where only AMQP was asked, which does not say.
    var unacknowledged: Int?

    var messages: Int { ready + (unacknowledged ?? 0) }

    /// The deeper of two looks: what was seen in a queue once was there.
    static func deeper(_ one: QueueDepth, _ other: QueueDepth) -> QueueDepth {
        one.messages >= other.messages ? one : other
    }
}
